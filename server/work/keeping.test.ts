import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { readEvents } from '../jobs/job-events'
import { type FaultyStore, startFaultyStore } from '../trial/faulty-store'
import { openTrialBlobs, type TrialBlobs } from '../trial/trial-blobs'
import { startTrialContainer } from '../trial/trial-container'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import type { Worker } from './worker'

const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const away = { kind: 'answer', status: 503, code: 'ServerBusy' } as const
const limits = { requestsPerMinute: 600, concurrency: 4 }

let store: FaultyStore
let pictures: TrialBlobs
let relay: TrialRelay
let worker: Worker
beforeEach(async () => {
  store = await startFaultyStore(await startTrialContainer())
  onTestFinished(store.close)
  pictures = await openTrialBlobs(store.url)
  relay = await createTrialRelay({ blobs: pictures.blobs })
  worker = relay.startWorker(limits)
})
afterEach(async () => {
  for (const call of relay.calls) call.answer({ kind: 'cancelled', requestId: null })
})

const jobOf = async (id: string) => {
  const reply = (await (await relay.fetch(`/v1/jobs/${id}`)).json()) as { job: { state: string } }
  return reply.job
}
const leaseOf = async (id: string) =>
  Number((await relay.db.all('SELECT lease_until FROM jobs WHERE id = $1', id))[0]?.lease_until)

test('nothing is claimed without room, and the queue goes on by itself', async () => {
  // One that has never looked before: a look under way may have its place already.
  await worker.drain()
  relay.hold.now = { reason: 'no_room', since: 0 }
  worker = relay.startWorker(limits)
  const { id } = await submitTrial(relay, 'one')
  await relay.db.notify('job_queued', '')
  expect((await jobOf(id)).state).toBe('queued')
  expect(relay.calls).toHaveLength(0)
  relay.hold.now = null
  await (await relay.call(0)).finish(picture)
  await untilState(relay, id, 'done')
  await worker.drain()
})

test('room is asked for once there is a job, and looked for again while there is none', async () => {
  await worker.drain()
  relay.hold.asked = []
  worker = relay.startWorker(limits)
  await relay.db.notify('job_queued', '')
  expect(relay.hold.asked).toEqual([])
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(picture)
  await untilState(relay, id, 'done')
  expect(relay.hold.asked).toEqual(['reserve'])
  relay.hold.now = { reason: 'no_room', since: 0 }
  await relay.db.notify('job_queued', '')
  await expect.poll(() => relay.hold.asked).toContain('look')
  await worker.drain()
})

test('a picture that is made waits for its store with its lease held, and says so', async () => {
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  store.set(away)
  await call.finish(picture)
  await expect.poll(() => jobOf(id)).toMatchObject({ state: 'calling', isStoring: true })
  expect(await readEvents(relay.db, id, 3)).toMatchObject([{ state: 'calling', isStoring: true }])
  const lease = await leaseOf(id)
  relay.clock.now += 25_000
  relay.clock.steady += 12_000
  await expect.poll(() => leaseOf(id), { timeout: 5_000 }).toBeGreaterThan(lease)
  store.set(null)
  const job = await untilState(relay, id, 'done')
  expect(job).not.toHaveProperty('isStoring')
  expect(job.cost).toBeGreaterThan(0)
  const image = await relay.fetch(`/v1/jobs/${id}/image`)
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(picture)
  await worker.drain()
})

test('a relay that stops while its store is away leaves the picture to its next start', async () => {
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  store.set(away)
  await call.finish(picture)
  await expect.poll(() => jobOf(id)).toMatchObject({ isStoring: true })
  await pictures.blobs.stop()
  // Nothing is said of a loss; whoever comes next can’t decide while the store is away.
  const next = await openTrialBlobs(store.url, pictures.folder)
  const another = await createTrialRelay({ db: relay.db, blobs: next.blobs, token: relay.token })
  another.clock.now = relay.clock.now + 60_000
  await another.recoverAsAnother()
  expect((await jobOf(id)).state).toBe('calling')
  store.set(null)
  await expect.poll(() => next.blobs.waiting(), { timeout: 5_000 }).toBe(0)
  await another.recoverAsAnother()
  const job = await untilState(relay, id, 'done')
  expect(job.cost).toBeGreaterThan(0)
  expect(relay.calls).toHaveLength(1)
})

test('a preview that the store doesn’t take costs nothing but itself', async () => {
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  store.set(away)
  const writer = await call.request.createWriter()
  await writer.write(picture)
  await call.request.onPartial(0, writer)
  store.set(null)
  await call.finish(picture)
  expect(await untilState(relay, id, 'done')).toMatchObject({ partials: 0 })
  await worker.drain()
})
