import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type FaultyStore, type StoreFault, startFaultyStore } from '../trial/faulty-store'
import { openTrialBlobs, type TrialBlobs } from '../trial/trial-blobs'
import { listBlobs, startTrialContainer } from '../trial/trial-container'
import type { BlobStore } from './blob-store'
import { startStoreProbe } from './store-probe'

const picture = Uint8Array.from({ length: 1_500_000 }, (_, index) => index * 7)
const manifest = {
  image: { width: 960, height: 800, format: 'png', bytes: picture.length },
  usage: { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 100 }
} as const
const busy: StoreFault = { kind: 'answer', status: 503, code: 'ServerBusy' }

let container: URL
let store: FaultyStore
let relay: TrialBlobs
beforeEach(async () => {
  container = await startTrialContainer()
  store = await startFaultyStore(container)
  onTestFinished(store.close)
  relay = await openTrialBlobs(store.url)
})

/** A finished picture, kept as a worker keeps it; `delayed` resolves once it is told of a delay. */
function finish(blobs: BlobStore, id: string) {
  let tell = () => {}
  const delayed = new Promise<void>((resolve) => {
    tell = resolve
  })
  const keep = async () => {
    const writer = await blobs.createWriter(id)
    await writer.write(picture)
    await writer.seal(manifest)
    await writer.keep(id, tell)
  }
  return { kept: keep(), delayed }
}

const bytesOf = async (blobs: BlobStore, id: string) =>
  Buffer.from(await new Response((await blobs.open(id))?.stream).arrayBuffer())
const spoolOf = async ({ folder }: TrialBlobs) =>
  (await readdir(folder, { recursive: true })).filter((name) => name !== 'partial')

test('a picture goes to the store at once, and nothing of it stays here', async () => {
  const { kept } = finish(relay.blobs, 'job-1')
  await kept
  expect(await listBlobs(container)).toEqual(['job-1'])
  expect(await spoolOf(relay)).toEqual([])
  expect(await relay.blobs.readManifest('job-1')).toEqual(manifest)
})

describe.each<[string, StoreFault]>([
  ['answers 503', busy],
  ['cuts connections', { kind: 'cut' }],
  ['hangs', { kind: 'hang' }],
  ['answers 403', { kind: 'answer', status: 403, code: 'AuthorizationFailure' }],
  ['answers 409', { kind: 'answer', status: 409, code: 'ContainerBeingDeleted' }],
  ['answers 429', { kind: 'answer', status: 429, code: 'TooManyRequests', retryAfter: '1' }],
  ['has lost its container', { kind: 'answer', status: 404, code: 'ContainerNotFound' }]
])('a store that %s', (_, fault) => {
  test('leaves a finished picture on this disk until it is back', async () => {
    store.set(fault)
    const { kept, delayed } = finish(relay.blobs, 'job-1')
    await delayed
    expect(await bytesOf(relay.blobs, 'job-1')).toHaveLength(picture.length)
    expect(await relay.blobs.waiting()).toBe(1)
    expect(await listBlobs(container)).toEqual([])
    await expect.poll(() => relay.watch.failing()).not.toBeNull()
    store.set(null)
    await kept
    expect((await bytesOf(relay.blobs, 'job-1')).equals(picture)).toBe(true)
    expect(await spoolOf(relay)).toEqual([])
    expect(relay.watch.failing()).toBeNull()
    expect(relay.lines.join('')).toMatch(/"event":"blobs\.away".*"event":"blobs\.back"/s)
  })

  test('in every third answer costs none of eighteen pictures', async () => {
    store.set('retryAfter' in fault ? { ...fault, retryAfter: '0' } : fault, 3)
    const ids = Array.from({ length: 18 }, (_, index) => `job-${index + 1}`)
    await Promise.all(ids.map((id) => finish(relay.blobs, id).kept))
    expect((await listBlobs(container)).sort()).toEqual([...ids].sort())
    expect(await spoolOf(relay)).toEqual([])
  })

  test('gets the picture of a relay that stopped meanwhile from its next start', async () => {
    store.set(fault)
    await finish(relay.blobs, 'job-1').delayed
    await relay.blobs.stop()
    store.set(null)
    const next = await openTrialBlobs(store.url, relay.folder)
    await expect.poll(() => next.blobs.waiting()).toBe(0)
    expect(await next.blobs.readManifest('job-1')).toEqual(manifest)
    expect((await bytesOf(next.blobs, 'job-1')).equals(picture)).toBe(true)
  })
})

test('a store that asks to be left alone is left alone, by every picture', async () => {
  store.set({ kind: 'answer', status: 429, code: 'TooManyRequests', retryAfter: '60' })
  await finish(relay.blobs, 'job-1').delayed
  const asked = store.requests.length
  void finish(relay.blobs, 'job-2')
  await sleep(400)
  expect(await relay.blobs.waiting()).toBe(2)
  expect(store.requests).toHaveLength(asked)
})

test('whoever recovers a job learns nothing while its picture is here and the store away', async () => {
  store.set(busy)
  await finish(relay.blobs, 'job-1').delayed
  await expect(relay.blobs.readManifest('job-1')).rejects.toMatchObject({
    failure: { code: 'overloaded', retryable: true }
  })
})

test('a relay killed before its picture had a name delivers it with its next start', async () => {
  const writer = await relay.blobs.createWriter('job-1')
  await writer.write(picture)
  await writer.seal(manifest)
  await openTrialBlobs(store.url, relay.folder)
  await expect.poll(() => listBlobs(container)).toEqual(['job-1'])
  await expect.poll(() => spoolOf(relay)).toEqual([])
})

test('what is no finished picture is refused while the store is away, and leaves nothing', async () => {
  store.set(busy)
  const writer = await relay.blobs.createWriter('upload')
  await writer.write(picture)
  await expect(writer.keep('upload-1')).rejects.toMatchObject({
    failure: { code: 'overloaded', retryable: true }
  })
  expect(await spoolOf(relay)).toEqual([])
})

test('a store that is back is found out by a probe, which leaves nothing', async () => {
  const { blobs, watch } = relay
  store.set(busy)
  const writer = await blobs.createWriter('upload')
  await expect(writer.keep('upload-1')).rejects.toThrow()
  expect(watch.failing()).not.toBeNull()
  onTestFinished(startStoreProbe({ blobs, watch, steady: () => performance.now() }))
  store.set(null)
  await expect.poll(() => watch.failing(), { timeout: 10_000 }).toBeNull()
  await expect.poll(() => listBlobs(container), { timeout: 10_000 }).toEqual([])
  await expect.poll(() => spoolOf(relay)).toEqual([])
})
