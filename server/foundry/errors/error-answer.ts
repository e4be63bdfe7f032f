import type { Response } from 'undici'
import { parseErrorBody } from './error-body'
import { classifyAnswer, type Verdict } from './error-classifier'
import { toRetryAfterMs } from './retry-after'

/** Error bodies have less than 2 kB; a proxy's page may have more, and says nothing. */
const maxBodyBytes = 64 * 1024

/** Judges an answer whose status isn't 2xx. `now` in milliseconds, for a date in `retry-after`. */
export async function readErrorAnswer(response: Response, now: number): Promise<Verdict> {
  return classifyAnswer({
    status: response.status,
    error: parseErrorBody(await readText(response)),
    retryAfterMs: toRetryAfterMs(response.headers, now)
  })
}

/** What can be read of the body; the status is still worth knowing when the body breaks off. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      length += chunk.length
      if (length > maxBodyBytes) break
    }
  } catch {
    return ''
  }
  return Buffer.concat(chunks).toString('utf8')
}
