import { afterEach, expect, test } from 'vitest'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import type { Worker } from './worker'

const failure = { code: 'overloaded', message: 'Away.', retryable: true } as const
const unsent = { kind: 'failed', failure, isUnbilled: true, isPassing: true } as const

let worker: Worker | undefined
afterEach(() => worker?.drain())

/** What somebody hears who follows a job. */
async function follow(relay: TrialRelay, id: string) {
  const { body } = await relay.fetch(`/v1/events?jobs=${id}`)
  const reader = body?.getReader()
  let text = ''
  const readOn = async () => {
    for (;;) {
      const { value } = (await reader?.read()) ?? {}
      if (!value) return
      text += new TextDecoder().decode(value)
    }
  }
  void readOn()
  const waits = () => [...text.matchAll(/event: job.waits\ndata: (.*)\n/g)].map(([, data]) => data)
  return { waits, text: () => text, leave: async () => reader?.cancel() }
}

test('a job whose picture can’t be read says so at once and until it is tried again', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
  const { id } = await submitTrial(relay, 'one')
  const { waits, text, leave } = await follow(relay, id)
  const first = await relay.call(0)
  // What comes from now on, it hears by notices alone.
  await expect.poll(text).toContain('"state":"calling"')
  await new Promise((resolve) => setTimeout(resolve, 50))
  first.answer({ ...unsent, requestId: null })
  const until = relay.clock.now + 5_000
  const wait = { code: 'overloaded', until, isUnread: true }
  expect(await untilState(relay, id, 'queued')).toMatchObject({ wait })
  // Sooner than the look that makes good for a notice that got lost.
  await expect.poll(waits, { timeout: 2_000 }).toEqual([JSON.stringify({ jobId: id, wait })])
  relay.clock.now = until
  await relay.db.notify('job_queued', id)
  const second = await relay.call(1)
  expect(await untilState(relay, id, 'calling')).not.toHaveProperty('wait')
  // What the service then turns away waits for another reason.
  second.answer({ kind: 'retry', failure, retryAfterMs: 60_000, requestId: null })
  const { wait: next } = await untilState(relay, id, 'queued')
  expect(next).toMatchObject({ code: 'overloaded' })
  expect(next).not.toHaveProperty('isUnread')
  expect(await relay.db.all('SELECT wait_reason FROM jobs')).toEqual([{ wait_reason: null }])
  await leave()
})
