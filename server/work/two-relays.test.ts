import { beforeEach, expect, test } from 'vitest'
import { isFinal, type JobEvent } from '../../core/job'
import { claimJob } from '../jobs/claim-job'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import { createTrialStore } from '../trial/trial-store'

const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
let relays: [TrialRelay, TrialRelay]
beforeEach(async () => {
  const { open } = await createTrialStore()
  const first = await createTrialRelay({ db: await open() })
  const { blobs, token } = first
  relays = [first, await createTrialRelay({ db: await open(), blobs, token })]
})

/** Reads at most `most` events after `seen`, then leaves. */
async function readSome(relay: TrialRelay, id: string, seen: number, most: number) {
  const headers = { 'last-event-id': `${id}:${seen}` }
  const response = await relay.fetch(`/v1/events?jobs=${id}`, { headers })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const events = [...text.matchAll(/^event: job\.changed\ndata: (.+)\n\n/gm)].map(
      (match): JobEvent => JSON.parse(match[1] as string)
    )
    const { done, value } = events.length < most ? await reader.read() : { done: true, value: null }
    if (value) text += decoder.decode(value, { stream: true })
    if (!done) continue
    await reader.cancel()
    return events.slice(0, most)
  }
}

test('a reader who changes relays misses nothing and hears nothing twice', async () => {
  const [working, other] = relays
  const worker = working.startWorker()
  const { id } = await submitTrial(other, 'one')
  const call = await working.call(0)
  const making = (async () => {
    for (let index = 0; index < 20; index += 1) {
      const writer = await call.request.createWriter()
      await writer.write(picture)
      await call.request.onPartial(index, writer)
    }
    await call.finish(picture)
  })()

  const heard: JobEvent[] = []
  for (let turn = 0; !heard.some(({ state }) => isFinal(state)); turn += 1)
    heard.push(...(await readSome(relays[turn % 2] ?? other, id, heard.length, 3)))
  await making
  await worker.drain()
  expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
  expect(heard.filter(({ state }) => isFinal(state))).toHaveLength(1)
})

test('two readers on two relays hear the same life of a job', async () => {
  const worker = relays[0].startWorker()
  const { id } = await submitTrial(relays[1], 'one')
  const readings = relays.map((relay) => readSome(relay, id, 0, 100))
  await (await relays[0].call(0)).finish(picture)
  const [first, second] = await Promise.all(readings)
  await worker.drain()
  expect(first?.map(({ state }) => state)).toEqual(['queued', 'running', 'calling', 'done'])
  expect(second).toEqual(first)
})

test('a picture made by one relay is read from the other', async () => {
  const worker = relays[0].startWorker()
  const { id } = await submitTrial(relays[1], 'one')
  await (await relays[0].call(0)).finish(picture)
  await untilState(relays[1], id, 'done')
  await worker.drain()
  const image = await relays[1].fetch(`/v1/jobs/${id}/image`)
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(picture)
})

test('a cancel at one relay ends the call at the other', async () => {
  const worker = relays[0].startWorker()
  const { id } = await submitTrial(relays[0], 'one')
  await relays[0].call(0)
  await relays[1].fetch(`/v1/jobs/${id}/cancel`, { method: 'POST' })
  await untilState(relays[1], id, 'cancelled')
  await worker.drain()
})

test('two relays never hold more calls than the deployment allows', async () => {
  const limits = { requestsPerMinute: 600, concurrency: 2 }
  const workers = relays.map((relay, index) => relay.startWorker(limits, `worker-${index}`))
  const jobs = await Promise.all(
    ['one', 'two', 'three', 'four', 'five'].map((key) => submitTrial(relays[0], key))
  )
  const isCalling = `SELECT count(*) AS jobs FROM jobs WHERE state IN ('running', 'calling')`
  const answered = new Set<object>()
  while (answered.size < jobs.length) {
    const [busy] = await relays[0].db.all(isCalling)
    expect(busy?.jobs).toBeLessThanOrEqual(2)
    const open = relays.flatMap(({ calls }) => calls).filter((call) => !answered.has(call))
    for (const call of open.slice(0, 1)) {
      answered.add(call)
      await call.finish(picture)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  for (const { id } of jobs) await untilState(relays[1], id, 'done')
  await Promise.all(workers.map((worker) => worker.drain()))
})

test('one job never goes to two deployments', async () => {
  const jobs = await Promise.all(
    Array.from({ length: 12 }, (_, index) => submitTrial(relays[0], `job-${index}`))
  )
  const limits = { requestsPerMinute: 600, concurrency: 100 }
  const claims = Array.from({ length: 48 }, (_, index) =>
    claimJob((relays[index % 2] ?? relays[0]).db, {
      deployment: `deployment-${index % 4}`,
      model: 'gpt-image-2',
      limits,
      worker: `worker-${index}`,
      leaseMs: 30_000,
      now: 2_000_000
    })
  )
  const claimed = (await Promise.all(claims)).filter((claim) => 'id' in claim)
  expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length)
  const rows = await relays[0].db.all('SELECT id, attempts FROM jobs WHERE attempts > 1')
  expect(rows).toEqual([])
  expect(claimed.length).toBeLessThanOrEqual(jobs.length)
})
