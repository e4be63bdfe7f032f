import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../../core/job'
import type { Reference } from '../../core/recipe'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import type { FindPicture } from '../foundry/request/edit-request'
import { samplePng } from '../foundry/sample-pictures'
import type { JobRow } from '../jobs/job-row'
import { openTrialBlobs } from '../trial/trial-blobs'
import { startTrialContainer } from '../trial/trial-container'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../trial/trial-relay'
import { sweep } from '../work/retention'
import type { Worker } from '../work/worker'
import { createPictureFinder } from './find-picture'

const onFiles = async () => createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-')))

const onAzure = async () => (await openTrialBlobs(await startTrialContainer())).blobs

const hero = Uint8Array.from(samplePng(1024, 640, 300_000))

describe.each([
  ['files', onFiles],
  ['Azure', onAzure]
])('a worker on %s', (_name, openBlobs) => {
  let relay: TrialRelay
  let worker: Worker
  let reference: Reference
  beforeEach(async () => {
    relay = await createTrialRelay({ blobs: await openBlobs() })
    worker = relay.startWorker()
    reference = await upload()
  })
  afterEach(() => {
    for (const call of relay.calls) call.answer({ kind: 'cancelled', requestId: null })
    return worker.drain()
  })

  const upload = async () => {
    const reply = await relay.fetch('/v1/uploads', { method: 'POST', body: hero })
    return ((await reply.json()) as { reference: Reference }).reference
  }
  /** What the call to Foundry is given. */
  const claimEdit = async (): Promise<FindPicture> => {
    const body = JSON.stringify(sampleSubmit('one', { references: [reference] }))
    const reply = await relay.fetch('/v1/jobs', { method: 'POST', body })
    const { job } = (await reply.json()) as { job: Job }
    const call = await relay.call(0)
    expect(call.request.recipe).toEqual(job.recipe)
    return call.request.findPicture
  }
  const read = async (find: FindPicture): Promise<Buffer | null> => {
    const picture = await find(reference)
    if (!picture) return null
    expect(picture).toMatchObject({ bytes: hero.length, format: 'png' })
    const chunks: Uint8Array[] = []
    for await (const chunk of (await picture.open()) ?? []) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  test('finds the bytes that came', async () => {
    await upload()
    expect((await read(await claimEdit()))?.equals(hero)).toBe(true)
  })

  test('finds nothing once the bytes are lost, or fewer than they were', async () => {
    const find = await claimEdit()
    const [row] = await relay.db.all('SELECT blob FROM uploads')
    await relay.db.run('UPDATE uploads SET bytes = bytes + 1')
    expect(await read(find)).toBeNull()
    await relay.blobs.delete(String(row?.blob))
    expect(await read(find)).toBeNull()
    // Healed when the file comes again.
    await relay.db.run('UPDATE uploads SET bytes = bytes - 1')
    await upload()
    expect((await read(find))?.equals(hero)).toBe(true)
  })

  test('finds nothing of anybody else', async () => {
    const find = await claimEdit()
    await relay.db.run(`UPDATE uploads SET owner = 'somebody else'`)
    expect(await read(find)).toBeNull()
  })

  test('takes what can’t be read for gone, and says so in the log', async () => {
    const find = await claimEdit()
    await relay.db.run(`UPDATE uploads SET format = 'odd'`)
    expect(await read(find)).toBeNull()
    expect(relay.lines.join()).toContain('"event":"upload.stumbled"')
  })

  const findIn = async (open: BlobStore['open']) => {
    const { db, context } = relay
    const [row] = await db.all('SELECT owner FROM uploads')
    // Of a job's row the finder reads these two.
    const job = { id: 'job-1', owner: String(row?.owner) } as JobRow
    const blobs = { ...relay.blobs, open }
    return createPictureFinder({ db, blobs, now: context.now, log: context.log }, job)
  }

  test.each([
    ['503', { statusCode: 503 }],
    ['404 of its container', { statusCode: 404, code: 'ContainerNotFound' }],
    ['a word that nobody knows', {}]
  ])('says that a store which answers %s is away, which is not gone', async (_name, traits) => {
    const find = await findIn(() => Promise.reject(Object.assign(new Error('odd'), traits)))
    await expect(find(reference)).rejects.toMatchObject({
      failure: { code: 'overloaded', retryable: true }
    })
    expect(relay.lines.join()).toContain('"event":"upload.stumbled"')
  })

  test('finds a picture whose first look is cut off', async () => {
    const find = await findIn(async (id) => {
      const found = await relay.blobs.open(id)
      await found?.stream.cancel()
      const cut = new ReadableStream<Uint8Array>({ cancel: () => Promise.reject(new Error('cut')) })
      return found && { ...found, stream: cut }
    })
    expect(await find(reference)).toMatchObject({ bytes: hero.length })
  })

  test('says that the picture is in use, so it lives on', async () => {
    const find = await claimEdit()
    relay.clock.now += 7
    await read(find)
    const [row] = await relay.db.all('SELECT used_at FROM uploads')
    expect(row?.used_at).toBe(relay.clock.now)
  })

  test('keeps it from the sweep while it is called, however long that takes', async () => {
    const find = await claimEdit()
    await relay.db.run('UPDATE jobs SET lease_until = $1', relay.clock.now * 10_000)
    relay.clock.now += 90 * 86_400_000
    await sweep({ ...relay.context, days: { image: 30, event: 30, prompt: 30 } })
    expect((await read(find))?.equals(hero)).toBe(true)
  })
})
