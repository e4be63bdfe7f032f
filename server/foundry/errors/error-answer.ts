import type { Answer } from '../post'
import { parseErrorBody } from './error-body'
import { classifyAnswer, type ErrorAnswer } from './error-classifier'
import { type Evidence, toEvidence } from './evidence'
import { toRetryAfterMs } from './retry-after'
import type { Verdict } from './verdict'

/** Error bodies have less than 2 kB; a proxy's page may have more, and says nothing. */
const maxBodyBytes = 64 * 1024
/** An error is written at once; who stalls here says no more, and a person waits for the end. */
const bodyPatienceMs = 10_000

type Asked = Readonly<{
  operation: ErrorAnswer['operation']
  /** What the call sent, to leave it out of the evidence. */
  prompt: string
  isHalfSent?: boolean
  /** In milliseconds, for a date in `retry-after`. */
  now: number
  patienceMs?: number
  noteBytes?: (chunk: Uint8Array) => void
  /** The body broke off, or took too long. */
  noteBreak?: () => void
}>

/** Judges an answer whose status isn't 2xx. Waits for its body no longer than ten seconds. */
export async function readErrorAnswer(
  response: Answer,
  asked: Asked
): Promise<Verdict & { evidence: Evidence }> {
  const { status, headers } = response
  const { operation, prompt, isHalfSent = false, now } = asked
  const text = await readText(response, asked)
  const error = parseErrorBody(text)
  const verdict = classifyAnswer({
    status,
    error,
    operation,
    isHalfSent,
    retryAfterMs: toRetryAfterMs(headers, now),
    isFinal: headers.get('x-should-retry')?.trim().toLowerCase() === 'false'
  })
  const contentType = headers.get('content-type')
  return { ...verdict, evidence: toEvidence({ status, error, contentType, text, prompt }) }
}

/** What can be read of the body in time; the status is worth knowing without it. */
async function readText(
  response: Answer,
  { patienceMs = bodyPatienceMs, noteBytes, noteBreak }: Asked
): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  const reading = response.body[Symbol.asyncIterator]()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('A body that stalls')), patienceMs)
  })
  try {
    for (;;) {
      const { done, value } = await Promise.race([reading.next(), late])
      if (done) break
      chunks.push(value)
      noteBytes?.(value)
      length += value.length
      if (length > maxBodyBytes) break
    }
  } catch {
    // What came before it is as good.
    noteBreak?.()
  } finally {
    clearTimeout(timer)
    // Not waited for: a body that stalls may not end before its connection does.
    reading.return?.().catch(() => {})
  }
  return Buffer.concat(chunks).toString('utf8')
}
