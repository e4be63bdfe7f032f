import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JobReply } from '../../../core/wire/relay-routes'
import { submitJob } from '../../jobs/submit-job'
import type { Database } from '../../store/database'
import {
  createTrialRelay,
  sampleSubmit,
  submitTrial,
  type TrialRelay
} from '../../trial/trial-relay'
import { createWaitReader, pauseDeployment } from '../../work/pauses'
import { streamEvents } from './event-stream'

let relay: TrialRelay
let readers: ReadableStreamDefaultReader<Uint8Array>[]
beforeEach(async () => {
  relay = await createTrialRelay()
  readers = []
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(async () => {
  for (const reader of readers) await reader.cancel()
  vi.useRealTimers()
})

/** A stream and all that came of it so far; its reader reads on while `reads`. */
async function follow(
  id: string,
  {
    db = relay.db,
    reads = true,
    isAdmitted = async () => true,
    queueHold = relay.context.queueHold
  } = {}
) {
  const left = { count: 0, cuts: 0 }
  const stream = streamEvents({
    ...relay.context,
    db,
    open: new Set([id]),
    seen: new Map(),
    isAdmitted,
    queueHold,
    register: () => () => {
      left.count += 1
    },
    cut: () => {
      left.cuts += 1
    }
  })
  const reader = stream.getReader()
  readers.push(reader)
  let text = ''
  const readOn = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += new TextDecoder().decode(value)
    }
  }
  if (reads) void readOn()
  const seqs = () => [...text.matchAll(/"seq":(\d+)/g)].map((match) => Number(match[1]))
  const waits = () => [...text.matchAll(/event: job.waits\ndata: (.*)\n/g)].map((match) => match[1])
  const holds = () => [...text.matchAll(/queue\.held\ndata: (.*)\n/g)].map(([, data]) => data)
  const pings = () => text.split(': ping').length - 1
  return { reader, left, waits, holds, seqs, pings, text: () => text }
}

/** Something happens, and nobody is told. */
const happen = (id: string, seq: number, state = 'running') =>
  relay.db.run(
    'INSERT INTO events (job_id, seq, at, state, partials) VALUES ($1, $2, 0, $3, 0)',
    id,
    seq,
    state
  )

test('a token that was revoked ends the stream at the next heartbeat', async () => {
  const { id } = await submitTrial(relay, 'one')
  let isAdmitted = true
  const { left } = await follow(id, { isAdmitted: async () => isAdmitted })
  vi.advanceTimersByTime(15_000)
  isAdmitted = false
  vi.advanceTimersByTime(14_000)
  await sleep(20)
  expect(left.count).toBe(0)
  vi.advanceTimersByTime(1_000)
  await expect.poll(() => left.count).toBe(1)
})

test('a store that can’t say whether a token works ends nothing', async () => {
  const { id } = await submitTrial(relay, 'one')
  const { left } = await follow(id, { isAdmitted: () => Promise.reject(new Error('away')) })
  vi.advanceTimersByTime(15_000)
  await sleep(20)
  expect(left.count).toBe(0)
})

test('what happened without a notice is told within five seconds', async () => {
  const { id } = await submitTrial(relay, 'one')
  const { seqs } = await follow(id)
  await expect.poll(seqs).toEqual([1])
  await happen(id, 2)
  vi.advanceTimersByTime(5_000)
  await expect.poll(seqs).toEqual([1, 2])
  await happen(id, 3)
  vi.advanceTimersByTime(5_000)
  await expect.poll(seqs).toEqual([1, 2, 3])
})

test('a notice that may stand for anything makes it look', async () => {
  const { id } = await submitTrial(relay, 'one')
  const { seqs } = await follow(id)
  await happen(id, 2)
  await relay.db.notify('job_changed', '')
  await expect.poll(seqs).toEqual([1, 2])
})

test('something comes every two seconds, while nothing happens', async () => {
  const { id } = await submitTrial(relay, 'one')
  const { pings, text } = await follow(id)
  await expect.poll(text).toContain('event: stream.opened\ndata: {"pulseMs":2000}\n\n')
  vi.advanceTimersByTime(1_900)
  expect(pings()).toBe(0)
  vi.advanceTimersByTime(6_100)
  await expect.poll(pings).toBe(4)
})

test('notices that come all at once tell each event once', async () => {
  const { id } = await submitTrial(relay, 'one')
  const { seqs } = await follow(id)
  for (let seq = 2; seq <= 6; seq += 1) {
    await happen(id, seq)
    void relay.db.notify('job_changed', `${id}:${seq}`)
    void relay.db.notify('job_changed', '')
  }
  await expect.poll(() => seqs().length).toBeGreaterThanOrEqual(6)
  expect(seqs()).toEqual([1, 2, 3, 4, 5, 6])
})

test('a reader who leaves takes its listener and its timers along', async () => {
  const { id } = await submitTrial(relay, 'one')
  let listening = 0
  const listen: Database['listen'] = (channel, listener) => {
    const stop = relay.db.listen(channel, listener)
    listening += 1
    return () => {
      listening -= 1
      stop()
    }
  }
  const { reader, left } = await follow(id, { db: { ...relay.db, listen } })
  expect([listening, vi.getTimerCount()]).toEqual([1, 3])
  await reader.cancel()
  expect([listening, vi.getTimerCount(), left.count]).toEqual([0, 0, 1])
})

describe('a reader who pauses', () => {
  // With an id this long an event has eight kilobytes.
  const longId = 'j'.repeat(4_000)

  test.each([
    ['while half a megabyte comes keeps its stream', 60, 0],
    ['while two megabytes come is cut off', 250, 1]
  ])('%s', async (_name, events, cuts) => {
    const submit = sampleSubmit('one')
    await submitJob(relay.db, { owner: 'ada', submit, id: longId, now: 1 })
    for (let seq = 2; seq <= events; seq += 1) await happen(longId, seq)
    let isIdle = false
    const all: Database['all'] = async (...query) => {
      const rows = await relay.db.all(...query)
      // What was read is sent in the same turn; the next reading finds all of it sent or cut.
      setTimeout(() => {
        isIdle = true
      })
      return rows
    }
    const { left } = await follow(longId, { db: { ...relay.db, all }, reads: false })
    await expect.poll(() => isIdle).toBe(true)
    expect(left).toEqual({ count: cuts, cuts })
  })
})

describe('one person', () => {
  const open = (id: string) => relay.fetch(`/v1/events?jobs=${id}`)

  test('may follow in twenty places, and not in one more until one is left', async () => {
    const { id } = await submitTrial(relay, 'one')
    for (let place = 1; place <= 20; place += 1) {
      const { status, body } = await open(id)
      expect(status).toBe(200)
      if (body) readers.push(body.getReader())
    }
    const refused = await open(id)
    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('20 places already')
    expect(relay.streams.hasRoom('somebody else')).toBe(true)
    await readers.pop()?.cancel()
    const again = await open(id)
    expect(again.status).toBe(200)
    if (again.body) readers.push(again.body.getReader())
  })
})

test('a reader hears why a job waits and until when, once, and when it waits no more', async () => {
  const { id } = await submitTrial(relay, 'waits')
  const { waits } = await follow(id)
  const until = relay.clock.now + 600_000
  const pause = { name: 'foundry-1/gpt-image-2', until, code: 'rate_limited' } as const
  await pauseDeployment(relay.db, pause)
  const told = JSON.stringify({ jobId: id, wait: { code: 'rate_limited', until } })
  await expect.poll(waits).toEqual([told])
  const { job } = JobReply.parse(await (await relay.fetch(`/v1/jobs/${id}`)).json())
  expect(job.wait).toEqual({ code: 'rate_limited', until })
  vi.advanceTimersByTime(5_000)
  relay.clock.now = until
  vi.advanceTimersByTime(5_000)
  await expect.poll(waits).toEqual([told, JSON.stringify({ jobId: id, wait: null })])
})

test('a job that another deployment could take waits for none', async () => {
  const deployments = ['north', 'south'].map((name) => ({
    id: name,
    model: 'gpt-image-2' as const
  }))
  const readWait = createWaitReader({ db: relay.db, deployments, now: () => 0 })
  await pauseDeployment(relay.db, { name: 'north', until: 9_000, code: 'overloaded' })
  expect(await readWait('gpt-image-2')).toBeNull()
  await pauseDeployment(relay.db, { name: 'south', until: 5_000, code: 'rate_limited' })
  expect(await readWait('gpt-image-2')).toEqual({ code: 'rate_limited', until: 5_000 })
  expect(await readWait('gpt-image-1.5')).toBeNull()
})

test('whoever follows a job reads why nothing is made, and when it goes on', async () => {
  const listeners = new Set<() => void>()
  const listen = (tell: () => void) => {
    listeners.add(tell)
    return () => void listeners.delete(tell)
  }
  const { id } = await submitTrial(relay, 'one')
  relay.hold.now = { reason: 'store_away', since: 0 }
  const { holds } = await follow(id, { queueHold: { ...relay.context.queueHold, listen } })
  await expect.poll(holds).toEqual(['{"reason":"store_away"}'])
  relay.hold.now = null
  for (const tell of listeners) tell()
  await expect.poll(holds).toEqual(['{"reason":"store_away"}', '{"reason":null}'])
  await readers[0]?.cancel()
  expect(listeners.size).toBe(0)
})
