import { randomUUID } from 'node:crypto'
import type { Recipe } from '../../core/recipe'
import type { Deployment } from '../foundry/deployment'
import { classifyConnectionError } from '../foundry/errors/connection-errors'
import { parseErrorBody } from '../foundry/errors/error-body'
import { classifyAnswer, classifyStreamError } from '../foundry/errors/error-classifier'
import { toEvidence } from '../foundry/errors/evidence'
import { failures } from '../foundry/errors/failures'
import { toRetryAfterMs } from '../foundry/errors/retry-after'
import type { Verdict } from '../foundry/errors/verdict'
import { type Listen, toGuarded } from '../foundry/exchange-listener'
import { createPatience } from '../foundry/patience'
import { post } from '../foundry/post'
import { formTrue, isEdit } from '../foundry/request/edit-request'
import { toGenerationBody } from '../foundry/request/generation-request'
import { toImagesUrl } from '../foundry/request/images-url'
import { toMultipart } from '../foundry/request/multipart'
import { type Heard, readHeard } from './heard'

export type ProbeFile = Readonly<{ field: 'image[]' | 'mask'; png: Buffer }>

/** One call of a probe; what it changes about a request is all that a real one doesn't do. */
export type ProbeCall = Readonly<{
  recipe: Recipe
  /** Fields in place of those that the relay sends. */
  change?: Readonly<Record<string, string | number | boolean>>
  files?: readonly ProbeFile[]
}>

type Asking = Readonly<{
  deployment: Deployment
  signal: AbortSignal
  /** For a date in `retry-after`. */
  now: () => number
  /** Milliseconds from anywhere. */
  steady: () => number
  listen?: Listen | undefined
}>

/** A call longer than any picture has been seen to take, and shorter than a lease. */
const totalMs = 540_000
const idleMs = 300_000
/** Two pictures at the utmost, as base64. */
const maxBodyBytes = 100 * 1024 * 1024
/** The service tells callers apart by it; this one is nobody. */
const user = 'framefill-probe'

/**
 * Asks once, as the relay would but for what the call changes, and never again by itself. Never
 * rejects: how it went is in what was heard.
 */
export async function askProbe(call: ProbeCall, asking: Asking): Promise<Heard> {
  const { deployment, now, steady } = asking
  const patience = createPatience({ signal: asking.signal, idleMs, totalMs })
  const startedAt = steady()
  const { recipe, change } = call
  const { listen } = asking
  const exchange = { deployment, recipe, ...(change && { change }) }
  const listener = toGuarded(listen ? () => listen(exchange) : null)
  let isSent = false
  let fault: string | null = null
  const ended = (verdict: Verdict, heard: Partial<Heard> = {}): Heard => ({
    ...nothingHeard,
    ...heard,
    verdict,
    // An answer that had come whole before ^C is worth more.
    isCancelled: asking.signal.aborted && (!heard.evidence || verdict.kind === 'unknown'),
    ms: steady() - startedAt
  })
  try {
    const credential = await deployment.credential().catch(() => null)
    if (!credential) return ended(unsent(failures.noCredentials))
    const { url, headers, body } = toRequest(call, deployment)
    listener.asked({ url, headers: { ...headers, ...credential } })
    const response = await post(url, {
      headers: { ...headers, ...credential },
      body,
      signal: patience.signal,
      onConnect: () => {
        isSent = true
      }
    })
    const told = toTold(response.headers)
    listener.answered(response)
    const read = await readText(response.body, (chunk) => {
      patience.noteBytes()
      listener.heard(chunk)
    })
    if (!read.isWhole) listener.broken()
    const contentType = response.headers.get('content-type')
    const error = response.ok ? null : parseErrorBody(read.text)
    const { status } = response
    const said = { status, contentType, prompt: recipe.prompt, text: '' }
    if (!response.ok) {
      const verdict = classifyAnswer({
        status,
        error,
        operation: isEdit(recipe) ? 'edits' : 'generations',
        retryAfterMs: toRetryAfterMs(response.headers, now())
      })
      return ended(verdict, { ...told, evidence: toEvidence({ ...said, error, text: read.text }) })
    }
    const heard = readHeard(read.text, isEdit(recipe))
    const evidence = toEvidence({ ...said, error: heard.error })
    if (heard.picture)
      return { ...nothingHeard, ...told, ...heard, evidence, ms: steady() - startedAt }
    const verdict: Verdict = heard.error
      ? classifyStreamError(heard.error)
      : { kind: 'unknown', failure: read.isWhole ? failures.noPicture : failures.incomplete }
    return ended(patience.ended() ? { kind: 'unknown', failure: failures.timeout } : verdict, {
      ...told,
      ...heard,
      evidence
    })
  } catch (error) {
    const verdict = classifyConnectionError(error, isSent)
    fault = verdict.evidence.code ?? patience.ended() ?? 'failed'
    if (!isSent) return ended(unsent(failures.notSent))
    if (patience.ended()) return ended({ kind: 'unknown', failure: failures.timeout })
    return ended(verdict)
  } finally {
    patience.stop()
    listener.ended({ fault })
  }
}

const unsent = (failure: Verdict['failure']): Verdict => ({
  kind: 'failed',
  failure,
  isUnbilled: true
})

const nothingHeard: Heard = {
  isStream: false,
  picture: null,
  previews: 0,
  usage: null,
  error: null,
  verdict: null,
  evidence: null,
  limit: null,
  remaining: null,
  requestId: null,
  isCancelled: false,
  ms: 0
}

type Request = Readonly<{
  url: URL
  headers: Readonly<Record<string, string>>
  body: string | AsyncIterable<Uint8Array>
}>

function toRequest({ recipe, change, files }: ProbeCall, deployment: Deployment): Request {
  const body = { ...toGenerationBody(deployment, recipe, user), ...change }
  if (!isEdit(recipe))
    return {
      url: toImagesUrl(deployment, 'generations'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    }
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    value === true ? formTrue : String(value)
  ])
  const form = toMultipart({
    fields: Object.fromEntries(fields),
    files: (files ?? []).map(({ field, png }, index) => ({
      field,
      fileName: field === 'mask' ? 'mask.png' : `picture-${index + 1}.png`,
      type: 'image/png',
      bytes: png.length,
      open: async () => once(png)
    })),
    boundary: `framefill-${randomUUID()}`
  })
  return {
    url: toImagesUrl(deployment, 'edits'),
    headers: { 'content-type': form.contentType, 'content-length': String(form.length) },
    body: form.stream
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Claims foundry.rate-headers and foundry.request-id. */
function toTold(headers: Readonly<{ get: (name: string) => string | null }>) {
  return {
    limit: headers.get('x-ratelimit-limit-requests'),
    remaining: headers.get('x-ratelimit-remaining-requests'),
    requestId: headers.get('apim-request-id') ?? headers.get('x-request-id')
  }
}

type Read = Readonly<{ text: string; isWhole: boolean }>

/** What came of a body, also of one that broke off. */
async function readText(
  body: AsyncIterable<Uint8Array> | null,
  note: (chunk: Uint8Array) => void
): Promise<Read> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body ?? []) {
      note(chunk)
      length += chunk.length
      if (length > maxBodyBytes) return { text: '', isWhole: false }
      chunks.push(chunk)
    }
  } catch {
    return { text: Buffer.concat(chunks).toString('utf8'), isWhole: false }
  }
  return { text: Buffer.concat(chunks).toString('utf8'), isWhole: true }
}
