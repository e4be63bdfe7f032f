import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../../core/job'
import type { Reference } from '../../core/recipe'
import { samplePng } from '../foundry/sample-pictures'
import {
  createTrialRelay,
  sampleSubmit,
  submitTrial,
  type TrialRelay,
  untilState
} from '../trial/trial-relay'
import { sweep } from './retention'
import type { Worker } from './worker'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

let relay: TrialRelay
let worker: Worker
beforeEach(async () => {
  relay = await createTrialRelay()
  worker = relay.startWorker()
})
afterEach(() => worker.drain())

const sweepNow = () => sweep({ ...relay.context, days: { image: 30, event: 7, prompt: 60 } })

/** A job with a preview and a picture. */
async function finishOne(key: string): Promise<string> {
  const count = relay.calls.length
  const { id } = await submitTrial(relay, key)
  const call = await relay.call(count)
  const preview = await call.request.createWriter()
  await preview.write(new Uint8Array(3))
  await call.request.onPartial(0, preview)
  await call.finish(new Uint8Array(7))
  await untilState(relay, id, 'done')
  return id
}

const statusOf = async (path: string) => (await relay.fetch(path)).status

test('previews go an hour after their job has ended, the picture stays', async () => {
  const id = await finishOne('one')
  relay.clock.now += hourMs - 1
  expect(await sweepNow()).toMatchObject({ previews_gone_at: 0 })
  expect(await statusOf(`/v1/jobs/${id}/partials/0`)).toBe(200)
  relay.clock.now += 1
  expect(await sweepNow()).toMatchObject({ previews_gone_at: 1, image_gone_at: 0 })
  expect(await statusOf(`/v1/jobs/${id}/partials/0`)).toBe(404)
  expect(await statusOf(`/v1/jobs/${id}/image`)).toBe(200)
})

test('a picture goes after its days, and its address says so', async () => {
  const id = await finishOne('one')
  relay.clock.now += 30 * dayMs
  expect(await sweepNow()).toMatchObject({ image_gone_at: 1 })
  const response = await relay.fetch(`/v1/jobs/${id}/image`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('This picture was deleted after 30 days')
  expect(await readdir(relay.folder)).toEqual(['partial'])
  // The job, and what it cost, are still known.
  expect(await statusOf(`/v1/jobs/${id}`)).toBe(200)
  const nothing = {
    previews_gone_at: 0,
    image_gone_at: 0,
    events_gone_at: 0,
    prompt_gone_at: 0,
    uploads: 0,
    evidence: 0,
    campaigns: 0,
    signIns: 0
  }
  expect(await sweepNow()).toEqual(nothing)
})

test('a job at work keeps everything, however long it takes', async () => {
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  // The worker lives and keeps its lease through all these days.
  await relay.db.run('UPDATE jobs SET lease_until = $1', relay.clock.now + 100 * dayMs)
  relay.clock.now += 90 * dayMs
  await sweepNow()
  await call.finish(new Uint8Array(7))
  await untilState(relay, id, 'done')
  expect(await statusOf(`/v1/jobs/${id}/image`)).toBe(200)
})

describe('events', () => {
  const follow = async (id: string) => (await relay.fetch(`/v1/events?jobs=${id}`)).text()

  test('go after their days, but whoever follows still learns the end', async () => {
    const id = await finishOne('one')
    expect((await follow(id)).match(/^event: job\.changed/gm)?.length).toBeGreaterThan(3)
    relay.clock.now += 7 * dayMs
    expect(await sweepNow()).toMatchObject({ events_gone_at: 1 })
    const text = await follow(id)
    expect(text.match(/^event: job\.changed/gm)).toHaveLength(1)
    expect(text).toContain('"state":"done"')
  })
})

test('two relays may sweep at once', async () => {
  const ids = [await finishOne('one'), await finishOne('two')]
  relay.clock.now += 30 * dayMs
  await Promise.all([sweepNow(), sweepNow()])
  for (const id of ids) expect(await statusOf(`/v1/jobs/${id}/image`)).toBe(404)
  expect(await readdir(relay.folder)).toEqual(['partial'])
})

test('one that can’t be deleted is tried again the next time and holds up no other', async () => {
  const [first, second] = [await finishOne('one'), await finishOne('two')].sort()
  relay.clock.now += 30 * dayMs
  const blobs = {
    ...relay.blobs,
    delete: (id: string) =>
      id === first ? Promise.reject(new Error('locked')) : relay.blobs.delete(id)
  }
  const days = { image: 30, event: 30, prompt: 30 }
  expect(await sweep({ ...relay.context, blobs, days })).toMatchObject({ image_gone_at: 1 })
  expect(await statusOf(`/v1/jobs/${second}/image`)).toBe(404)
  expect(await statusOf(`/v1/jobs/${first}/image`)).toBe(200)
  expect(await sweepNow()).toMatchObject({ image_gone_at: 1 })
  expect(await statusOf(`/v1/jobs/${first}/image`)).toBe(404)
})

describe('a picture that edits send along', () => {
  const upload = async () => {
    const body = Uint8Array.from(samplePng(1024, 640))
    const reply = await relay.fetch('/v1/uploads', { method: 'POST', body })
    return ((await reply.json()) as { reference: Reference }).reference
  }
  const submitEdit = async (key: string, reference: Reference) => {
    const body = JSON.stringify(sampleSubmit(key, { references: [reference] }))
    const reply = await relay.fetch('/v1/jobs', { method: 'POST', body })
    return ((await reply.json()) as { job: Job }).job
  }
  const uploadBlobs = async () =>
    (await readdir(relay.folder)).filter((name) => name.startsWith('upload-'))

  test('goes after as many days as pictures, counted from its last use', async () => {
    const reference = await upload()
    relay.clock.now += 20 * dayMs
    const { id } = await submitEdit('one', reference)
    const call = await relay.call(0)
    await call.finish(new Uint8Array(7))
    await untilState(relay, id, 'done')
    relay.clock.now += 30 * dayMs - 1
    expect(await sweepNow()).toMatchObject({ uploads: 0 })
    relay.clock.now += 1
    expect(await sweepNow()).toMatchObject({ uploads: 1 })
    expect(await uploadBlobs()).toEqual([])
    expect(await relay.db.all('SELECT blob FROM uploads')).toEqual([])
    expect(await relay.db.all('SELECT blob FROM job_uploads')).toEqual([])
    // The same file may come again.
    expect(await upload()).toEqual(reference)
  })

  test.each(['queued', 'running', 'calling'])('stays while a job is %s', async (state) => {
    const reference = await upload()
    await worker.drain()
    const { id } = await submitEdit('one', reference)
    await relay.db.run('UPDATE jobs SET state = $1', state)
    relay.clock.now += 90 * dayMs
    expect(await sweepNow()).toMatchObject({ uploads: 0 })
    expect(await uploadBlobs()).toHaveLength(1)
    await relay.db.run(`UPDATE jobs SET state = 'failed', finished_at = 1 WHERE id = $1`, id)
    expect(await sweepNow()).toMatchObject({ uploads: 1 })
  })

  test('that a sweep left half deleted goes with the next', async () => {
    await upload()
    relay.clock.now += 30 * dayMs
    const blobs = { ...relay.blobs, delete: () => Promise.reject(new Error('locked')) }
    const days = { image: 30, event: 7, prompt: 60 }
    expect(await sweep({ ...relay.context, blobs, days })).toMatchObject({ uploads: 0 })
    // Nobody can name it any more, and a new one doesn’t share its fate.
    await upload()
    expect(await uploadBlobs()).toHaveLength(2)
    expect(await sweepNow()).toMatchObject({ uploads: 1 })
    expect(await uploadBlobs()).toHaveLength(1)
  })
})

describe('what a person wrote', () => {
  test('goes after its days, and the books keep who, when, what size and how much', async () => {
    const id = await finishOne('one')
    const [before] = await relay.db.all('SELECT * FROM jobs')
    relay.clock.now += 60 * dayMs - 1
    expect(await sweepNow()).toMatchObject({ prompt_gone_at: 0 })
    relay.clock.now += 1
    expect(await sweepNow()).toMatchObject({ prompt_gone_at: 1 })
    const [after] = await relay.db.all('SELECT * FROM jobs')
    const text = JSON.stringify(after)
    for (const secret of ['harbour', 'Hero', '1:2']) expect(text).not.toContain(secret)
    for (const kept of [
      'owner',
      'day',
      'file_id',
      'model',
      'quality',
      'cost',
      'usage',
      'created_at'
    ])
      expect([kept, after?.[kept]]).toEqual([kept, before?.[kept]])
    const { job } = (await (await relay.fetch(`/v1/jobs/${id}`)).json()) as { job: Job }
    expect(job.recipe).toEqual({
      ...sampleSubmit('one').recipe,
      prompt: '(deleted)',
      guidance: ''
    })
  })

  test('goes with the pictures an edit named', async () => {
    await finishOne('one')
    const reference = { upload: 'a'.repeat(64), width: 960, height: 800 }
    const recipe = { ...sampleSubmit('one').recipe, references: [reference], mask: reference }
    await relay.db.run('UPDATE jobs SET recipe = $1', JSON.stringify(recipe))
    relay.clock.now += 60 * dayMs
    await sweepNow()
    const [row] = await relay.db.all('SELECT recipe FROM jobs')
    expect(row?.recipe).not.toContain('aaaa')
  })

  test('goes from a job whose recipe this relay can’t read, too', async () => {
    await finishOne('one')
    await relay.db.run(`UPDATE jobs SET recipe = '{"prompt":"secret'`)
    relay.clock.now += 60 * dayMs
    expect(await sweepNow()).toMatchObject({ prompt_gone_at: 1 })
    expect(await relay.db.all('SELECT recipe FROM jobs')).toEqual([{ recipe: '{}' }])
  })

  test('isn’t listed for the panel any more, since nobody knows its layer', async () => {
    await finishOne('one')
    const list = async () => (await (await relay.fetch('/v1/jobs?file=file-1')).json()) as object
    expect(await list()).toMatchObject({ jobs: [{ state: 'done' }] })
    relay.clock.now += 60 * dayMs
    await sweepNow()
    expect(await list()).toEqual({ jobs: [] })
  })

  test('is not compared when its key comes again', async () => {
    const id = await finishOne('one')
    relay.clock.now += 60 * dayMs
    await sweepNow()
    expect((await submitTrial(relay, 'one')).id).toBe(id)
  })
})
