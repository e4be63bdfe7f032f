import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { type Job, JobEvent } from '../../core/job'
import type { Reference } from '../../core/recipe'
import { JobReply, type JobSubmit, toEventId, UploadReply } from '../../core/wire/relay-routes'
import type { Dice } from './dice'

/** A person’s panel that doesn’t give up: whatever fails is asked again, of any relay. */
export type Client = Readonly<{
  /** Any route that may be repeated: GET, or POST with this body; null for none. */
  ask: <Schema extends z.ZodMiniType>(
    path: string,
    reply: Schema,
    body?: unknown
  ) => Promise<z.output<Schema>>
  submit: (wish: JobSubmit) => Promise<Job>
  upload: (picture: Uint8Array<ArrayBuffer>) => Promise<Reference>
  cancel: (id: string, which?: 'any' | 'unsent') => Promise<void>
  /** `gone` for a job that no relay can read any more. */
  read: (id: string) => Promise<Job | 'gone'>
  /** One stream's events after `seen`, until it ends or breaks. */
  follow: (seen: ReadonlyMap<string, number>, onEvent: (event: JobEvent) => void) => Promise<void>
  /** Length of the picture; -1 when there is none. */
  measureImage: (id: string) => Promise<number>
}>

const answerMs = 10_000
/** A stream says something every 15 seconds, or it is dead. */
const silenceMs = 20_000

export function createClient(token: string, urls: () => readonly string[], dice: Dice): Client {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    for (;;) {
      const response = await fetch(dice.pick(urls()) + path, {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...init.headers },
        signal: init.signal ?? AbortSignal.timeout(answerMs)
      }).catch(() => null)
      // 408: a relay that froze while it was being asked, and has taken nothing.
      if (response && response.status < 500 && response.status !== 408) return response
      await response?.body?.cancel()
      await sleep(50)
    }
  }
  /** An answer that breaks off is asked for again. */
  const askWhole = async <Result>(
    path: string,
    init: RequestInit,
    toResult: (response: Response) => Promise<Result>
  ): Promise<Result> => {
    for (;;) {
      const response = await ask(path, init)
      const result = await toResult(response).catch((error) => {
        if (error instanceof TypeError || error.name === 'TimeoutError') return null
        throw error
      })
      if (result !== null) return result
    }
  }
  const toText = async (response: Response): Promise<string> => {
    const text = await response.text()
    if (response.status !== 200) throw new Error(`A relay answered ${response.status}: ${text}`)
    return text
  }
  const toJob = async (response: Response): Promise<Job> =>
    z.parse(JobReply, JSON.parse(await toText(response))).job
  const toReference = async (response: Response): Promise<Reference> =>
    z.parse(UploadReply, JSON.parse(await toText(response))).reference

  return {
    ask: (path, reply, body) =>
      askWhole(path, toInit(body), async (response) =>
        z.parse(reply, JSON.parse(await toText(response)))
      ),
    submit: (wish) => askWhole('/v1/jobs', { method: 'POST', body: JSON.stringify(wish) }, toJob),
    upload: (body) => askWhole('/v1/uploads', { method: 'POST', body }, toReference),
    // A job that was made unreadable meanwhile can't be cancelled; it ends all the same.
    cancel: async (id, which = 'any') => {
      const query = which === 'unsent' ? '?unsent=1' : ''
      await ask(`/v1/jobs/${id}/cancel${query}`, { method: 'POST' })
    },
    read: (id) =>
      askWhole(`/v1/jobs/${id}`, {}, async (response) =>
        response.status === 404 ? 'gone' : toJob(response)
      ),
    follow: async (seen, onEvent) => {
      const silence = new AbortController()
      const lastIds = [...seen].filter(([, seq]) => seq > 0).map(([id, seq]) => toEventId(id, seq))
      const response = await ask(`/v1/events?jobs=${[...seen.keys()].join(',')}`, {
        headers: { 'last-event-id': lastIds.join(',') },
        signal: silence.signal
      })
      if (response.status !== 200 || !response.body)
        throw new Error(`A relay answered ${response.status} to a follower`)
      await readEvents(response.body, silence, onEvent)
    },
    measureImage: (id) =>
      askWhole(`/v1/jobs/${id}/image`, {}, async (response) => {
        const bytes = await response.arrayBuffer()
        return response.status === 200 ? bytes.byteLength : -1
      })
  }
}

function toInit(body: unknown): RequestInit {
  if (body === undefined) return {}
  return { method: 'POST', ...(body !== null && { body: JSON.stringify(body) }) }
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  silence: AbortController,
  onEvent: (event: JobEvent) => void
): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  let timer = setTimeout(() => silence.abort(), silenceMs)
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silenceMs)
      text += decoder.decode(value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^event: job\.changed\ndata: (.+)$/m.exec(block)?.[1]
        if (data) onEvent(z.parse(JobEvent, JSON.parse(data)))
      }
    }
  } catch {
    // The relay died; whoever follows comes back to another.
  } finally {
    clearTimeout(timer)
  }
}
