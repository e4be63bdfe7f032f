import { afterEach, expect, test } from 'vitest'
import type { Failure } from '../../core/failure'
import { createTrialRelay, submitTrial, untilState } from '../trial/trial-relay'
import type { Worker } from './worker'

const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const failure: Failure = {
  code: 'upstream_failed',
  message: 'No picture. Try again.',
  retryable: true
}

let worker: Worker | undefined
afterEach(async () => {
  await worker?.drain()
  worker = undefined
})

test('a job becomes a picture with its usage', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(picture)
  const job = await untilState(relay, id, 'done')
  expect(job.image).toEqual({ width: 960, height: 800, format: 'png', bytes: 7 })
  expect(job.usage?.outputTokens).toBe(396)
  const image = await relay.fetch(`/v1/jobs/${id}/image`)
  expect(image.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(picture)
})

test('a finished picture counts for its file and for its person, by what was measured', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(picture)
  const job = await untilState(relay, id, 'done')
  // 7 text tokens at $5 and 396 image tokens at $30 a million.
  expect(job.cost).toBe(7 * 5 + 396 * 30)
  const spent = async (file: string) =>
    (await (await relay.fetch(`/v1/spending?file=${file}`)).json()) as unknown
  const nothing = { pictures: 0, micros: 0, uncertain: 0, held: 0 }
  const one = { ...nothing, pictures: 1, micros: job.cost }
  expect(await spent('file-1')).toEqual({ file: one, person: one })
  expect(await spent('file-2')).toEqual({ file: nothing, person: one })
})

test('the row says “calling” before anything is sent', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  await submitTrial(relay, 'one')
  const call = await relay.call(0)
  expect(await relay.db.all('SELECT state FROM jobs')).toEqual([{ state: 'calling' }])
  call.answer({ kind: 'failed', failure, requestId: null })
})

test('partial previews can be read while the job runs', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  const writer = await call.request.createWriter()
  await writer.write(picture.slice(0, 4))
  await call.request.onPartial(0, writer)
  expect((await untilState(relay, id, 'calling')).partials).toBe(1)
  const partial = await relay.fetch(`/v1/jobs/${id}/partials/0`)
  expect((await partial.arrayBuffer()).byteLength).toBe(4)
  expect((await relay.fetch(`/v1/jobs/${id}/partials/1`)).status).toBe(404)
  expect((await relay.fetch(`/v1/jobs/${id}/image`)).status).toBe(404)
  await call.finish(picture)
})

test.each(['refused', 'failed', 'unknown'] as const)(
  'an outcome “%s” ends the job so',
  async (kind) => {
    const relay = await createTrialRelay()
    worker = relay.startWorker()
    const { id } = await submitTrial(relay, 'one')
    const call = await relay.call(0)
    if (kind === 'refused')
      call.answer({ kind, failure, stage: null, categories: [], requestId: null })
    else call.answer({ kind, failure, requestId: null })
    expect((await untilState(relay, id, kind)).failure).toEqual(failure)
    expect(relay.calls).toHaveLength(1)
  }
)

test('what was surely not billed is sent again after the pause it asked for', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  call.answer({ kind: 'retry', failure, retryAfterMs: 9_000, requestId: null })
  await untilState(relay, id, 'queued')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(relay.calls).toHaveLength(1)
  relay.clock.now += 9_000
  await (await relay.call(1)).finish(picture)
  await untilState(relay, id, 'done')
})

test('cancelling a call aborts it and says that it may be billed', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await relay.call(0)
  await relay.fetch(`/v1/jobs/${id}/cancel`, { method: 'POST' })
  const job = await untilState(relay, id, 'cancelled')
  expect(job.failure?.message).toContain('may still bill')
})

test('draining waits for the call under way and takes no other', async () => {
  const relay = await createTrialRelay()
  const mine = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
  const first = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  const second = await submitTrial(relay, 'two')
  const drained = mine.drain()
  await call.finish(picture)
  await drained
  await untilState(relay, first.id, 'done')
  await untilState(relay, second.id, 'queued')
  expect(relay.calls).toHaveLength(1)
})

test('neither prompt nor token nor name reaches the log', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(picture)
  await untilState(relay, id, 'done')
  const log = relay.lines.join('')
  expect(log).toContain(id)
  for (const secret of ['harbour', relay.token, 'Ada', 'Hero']) expect(log).not.toContain(secret)
})
