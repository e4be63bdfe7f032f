import { FailureCode } from '../../core/failure'

/** The JSON of an answer. Rejects where it isn't JSON, or breaks off. */
export async function readBody(response: Response): Promise<unknown> {
  return parseBody(await response.text())
}

const codes: readonly unknown[] = FailureCode.options

/**
 * A failure's code that only a newer relay knows becomes `internal`; its sentence and whether to try
 * again stand. Nothing else that a relay tells is called `code`.
 */
export function parseBody(text: string): unknown {
  return JSON.parse(text, (name, value) =>
    name === 'code' && !codes.includes(value) ? 'internal' : value
  )
}
