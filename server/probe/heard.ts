import * as z from 'zod/mini'
import type { Usage } from '../../core/job'
import { parseMessage, toUsage } from '../foundry/answer/answer-message'
import type { ErrorBody } from '../foundry/errors/error-body'
import type { Evidence } from '../foundry/errors/evidence'
import type { Verdict } from '../foundry/errors/verdict'

/** What came of one call. */
export type Heard = Readonly<{
  /** Events, and not one JSON text. */
  isStream: boolean
  /** Its bytes as they came, in whatever format. */
  picture: Buffer | null
  previews: number
  usage: Usage | null
  error: ErrorBody | null
  /** Null when a picture came. */
  verdict: Verdict | null
  /** Null when no answer came. */
  evidence: Evidence | null
  /** As the headers say them. */
  limit: string | null
  remaining: string | null
  requestId: string | null
  /** The person who probes has ended it. */
  isCancelled: boolean
  ms: number
}>

const WithPicture = z.object({
  b64_json: z.optional(z.string()),
  data: z.optional(z.array(z.object({ b64_json: z.optional(z.string()) })))
})

/** Reads the text of an answer with status 200: events, or one JSON text. */
export function readHeard(
  text: string,
  isEdit: boolean
): Pick<Heard, 'isStream' | 'picture' | 'previews' | 'usage' | 'error'> {
  const trimmed = text.replace(/^[\ufeff\s]+/, '')
  const isStream = !trimmed.startsWith('{')
  const messages = isStream ? toEventTexts(trimmed) : [trimmed]
  let picture: Buffer | null = null
  let usage: Usage | null = null
  let error: ErrorBody | null = null
  let previews = 0
  for (const message of messages) {
    const parsed = parseMessage(message)
    if (!parsed) continue
    error ??= parsed.message.error ?? null
    usage = toUsage(parsed.message, isEdit) ?? usage
    const found = z.safeParse(WithPicture, parsed.json).data
    const base64 = found?.b64_json ?? found?.data?.[0]?.b64_json
    if (parsed.message.partial_image_index !== undefined) previews += 1
    else if (base64) picture = Buffer.from(base64, 'base64')
  }
  return { isStream, picture, previews, usage, error }
}

/** The data of each event (WHATWG HTML §9.2). */
function toEventTexts(text: string): string[] {
  return text.split(/(?:\r\n|\n|\r){2,}/).map((event) =>
    event
      .split(/\r\n|\n|\r/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).replace(/^ /, ''))
      .join('\n')
  )
}
