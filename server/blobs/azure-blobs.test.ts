import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type StandInBlobs, startStandInBlobs } from '../demo/stand-in-blobs'
import { type FaultyStore, startFaultyStore } from '../trial/faulty-store'
import { openTrialBlobs } from '../trial/trial-blobs'
import { startTrialContainer } from '../trial/trial-container'
import { openAzureBlobs, usualReadMs } from './azure-blobs'
import { createAttempt } from './store-attempts'

const steady = () => performance.now()
const attempt = createAttempt({ tryMs: 2_000, patienceMs: 2_000, steady })
const manifest = {
  image: { width: 1, height: 2, format: 'png', bytes: 3 },
  usage: { inputTextTokens: 1, inputImageTokens: 2, outputTokens: 3 }
} as const
const toPicture = (bytes: Uint8Array<ArrayBuffer>) => ({
  bytes: bytes.length,
  manifest,
  open: async () => new Blob([bytes]).stream()
})

describe('on the stand-in', () => {
  let azure: StandInBlobs
  beforeEach(async () => {
    azure = await startStandInBlobs()
    onTestFinished(azure.close)
  })

  test('bytes leave in blocks, so a picture is never held whole', async () => {
    const { blobs } = await openTrialBlobs(azure.url)
    const writer = await blobs.createWriter()
    for (let piece = 0; piece < 40; piece += 1) await writer.write(new Uint8Array(256 * 1024))
    expect(azure.blobs.size).toBe(0)
    await writer.keep('job-1')
    expect(azure.staged).toHaveLength(10)
    expect(Math.max(...azure.staged)).toBeLessThanOrEqual(1024 * 1024 + 256 * 1024)
    expect(await blobs.open('job-1')).toMatchObject({ bytes: 10 * 1024 * 1024 })
  })

  test('picture and manifest become visible in one request', async () => {
    const store = await openFaulty(azure.url)
    const blobs = await openAzureBlobs(store.url)
    await blobs.put('job-1', toPicture(new Uint8Array([1, 2, 3])), attempt)
    expect([...azure.blobs.keys()]).toEqual(['job-1'])
    expect(store.requests).toHaveLength(2)
    expect(await blobs.readManifest('job-1')).toEqual(manifest)
  })

  test('pictures of an earlier relay are read and deleted as well', async () => {
    const url = new URL(azure.url)
    const keep = (name: string, body: string) => {
      url.pathname = `/account/pictures/${name}`
      const headers = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2025-11-05' }
      return fetch(url, { method: 'PUT', body, headers })
    }
    await keep('bytes/somewhere', 'abc')
    await keep('job-1', JSON.stringify({ bytesAt: 'bytes/somewhere' }))
    await keep('job-1.json', JSON.stringify(manifest))
    const blobs = await openAzureBlobs(azure.url)
    expect(await blobs.readManifest('job-1')).toEqual(manifest)
    const open = await blobs.open('job-1')
    expect(open?.bytes).toBe(3)
    expect(await blobs.measure('job-1')).toBe(3)
    expect(await new Response(open?.stream).text()).toBe('abc')
    await blobs.delete('job-1')
    expect(azure.blobs.size).toBe(0)
  })
})

async function openFaulty(url: URL): Promise<FaultyStore> {
  const store = await startFaultyStore(url)
  onTestFinished(store.close)
  return store
}

describe('a store that is away', () => {
  let store: FaultyStore
  let blobs: Awaited<ReturnType<typeof openAzureBlobs>>
  beforeEach(async () => {
    store = await openFaulty(await startTrialContainer())
    blobs = await openAzureBlobs(store.url, { readMs: 500 })
    await blobs.put('job-1', toPicture(new Uint8Array(3)), attempt)
  })

  test.each([
    ['hangs', { kind: 'hang' }],
    ['answers 503', { kind: 'answer', status: 503, code: 'ServerBusy' }],
    ['cuts connections', { kind: 'cut' }],
    ['answers 403', { kind: 'answer', status: 403, code: 'AuthorizationFailure' }],
    ['answers 409', { kind: 'answer', status: 409, code: 'ContainerBeingDeleted' }],
    ['asks for a minute', { kind: 'answer', status: 429, code: 'Busy', retryAfter: '60' }]
  ] as const)('and %s gives readers an answer that may pass', async (_, fault) => {
    store.set(fault)
    for (const read of [blobs.open, blobs.readManifest, blobs.delete])
      await expect(read('job-1')).rejects.toMatchObject({
        failure: { code: 'overloaded', retryable: true }
      })
    store.set(null)
    expect(await blobs.readManifest('job-1')).toEqual(manifest)
  })

  test('is waited for shorter than five seconds', () => {
    expect(usualReadMs).toBeLessThan(5_000)
  })

  test('one bad answer of three is made good', async () => {
    store.set({ kind: 'answer', status: 503, code: 'ServerBusy' }, 2)
    expect(await blobs.readManifest('job-1')).toEqual(manifest)
    expect((await blobs.open('job-1'))?.bytes).toBe(3)
  })

  test('a picture that is cut on its way out ends with an error and not as whole', async () => {
    const whole = new Uint8Array(2 * 1024 * 1024)
    await blobs.put('job-2', toPicture(whole), attempt)
    store.set({ kind: 'halve' })
    const open = await blobs.open('job-2')
    await expect(new Response(open?.stream).arrayBuffer()).rejects.toThrow()
  })
})
