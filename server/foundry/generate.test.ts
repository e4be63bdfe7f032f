import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outputTokens } from '../../core/price/tokens'
import type { Recipe } from '../../core/recipe'
import { type StandInFoundry, startStandInFoundry } from '../demo/stand-in-foundry'
import { createFakeWriters, type FakeWriter } from './answer/fake-writers'
import type { Deployment } from './deployment'
import { type GenerateRequest, generateImage } from './generate'

let foundry: StandInFoundry
beforeAll(async () => {
  foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
})
afterAll(() => foundry.close())

const styles = {
  v1: { style: 'v1', apiVersion: 'preview' },
  classic: { style: 'classic', apiVersion: '2025-04-01-preview' }
} as const

type Change = Partial<Deployment> & Partial<Pick<Recipe, 'format' | 'size'>>

function toRequest(prompt: string, { format = 'png', size, ...deployment }: Change) {
  const { created, create } = createFakeWriters()
  const partials: [number, FakeWriter][] = []
  const request: GenerateRequest<FakeWriter> = {
    deployment: {
      name: 'gpt-image-2',
      model: 'gpt-image-2',
      endpoint: new URL(foundry.url),
      credential: async () => ({ 'api-key': 'stand-in-key' }),
      ...styles.v1,
      ...deployment
    },
    recipe: {
      model: 'gpt-image-2',
      prompt,
      guidance: '',
      background: 'opaque',
      size: size ?? { width: 1024, height: 640 },
      quality: 'low',
      format
    },
    user: 'u1',
    findPicture: async () => null,
    signal: new AbortController().signal,
    createWriter: create,
    onPartial: async (index, writer) => void partials.push([index, writer])
  }
  return { request, created, partials }
}

async function generate(prompt: string, change: Change = {}) {
  const { request, created, partials } = toRequest(prompt, change)
  return { outcome: await generateImage(request), created, partials }
}

describe.each(Object.entries(styles))('generateImage in the %s style', (_, style) => {
  test('gives the picture, its real pixels, its partials and what it cost', async () => {
    const { outcome, created, partials } = await generate('a quiet lake', style)
    expect(outcome).toMatchObject({
      kind: 'done',
      header: { format: 'png', width: 1024, height: 640 },
      usage: {
        inputTextTokens: 3,
        inputImageTokens: 0,
        outputTokens: (outputTokens('gpt-image-2', { width: 1024, height: 640 }, 'low') ?? 0) + 100
      },
      requestId: expect.stringMatching(/^5ca1ab1e-/)
    })
    if (outcome.kind !== 'done') return
    expect(outcome.writer.bytes()).toHaveLength(outcome.bytes)
    expect(partials.map(([index]) => index)).toEqual([0])
    expect(created).toEqual([...partials.map(([, writer]) => writer), outcome.writer])
    expect(created.every((writer) => !writer.isDiscarded())).toBe(true)
  })

  test('gives JPEG when asked for it', async () => {
    const { outcome } = await generate('a quiet lake', { ...style, format: 'jpeg' })
    expect(outcome).toMatchObject({ kind: 'done', header: { format: 'jpeg', width: 1024 } })
  })

  test('passes a file of 10 MB on untouched', async () => {
    const { outcome } = await generate('a lake [demo:big]', style)
    expect(outcome).toMatchObject({ kind: 'done', bytes: expect.closeTo(10_080_000, -6) })
  })

  test.each([
    ['filter-before', 'refused', 'refused', 0],
    ['filter-before:c', 'refused', 'refused', 0],
    ['filter-before:d', 'refused', 'refused', 0],
    ['filter-before:e', 'refused', 'refused', 0],
    ['filter-after', 'refused', 'refused', 0],
    ['filter-after:stream', 'refused', 'refused', 1],
    ['overloaded', 'retry', 'overloaded', 0],
    ['unavailable', 'retry', 'overloaded', 0],
    ['timeout', 'unknown', 'upstream_timeout', 0],
    ['mid-stream-error', 'failed', 'upstream_failed', 1],
    ['cut', 'unknown', 'stream_incomplete', 1],
    ['server-error', 'failed', 'upstream_failed', 0],
    ['blocked', 'failed', 'account_blocked', 0],
    ['redirect', 'failed', 'upstream_failed', 0]
  ])('%s ends as %s %s', async (directive, kind, code, partialCount) => {
    const { outcome, created, partials } = await generate(
      `${style.style} [demo:${directive}]`,
      style
    )
    expect(outcome).toMatchObject({ kind, failure: { code }, requestId: expect.any(String) })
    expect(partials).toHaveLength(partialCount)
    // Whatever wasn't handed over is gone.
    const kept = created.filter((writer) => !writer.isDiscarded())
    expect(kept).toEqual(partials.map(([, writer]) => writer))
  })

  test('tells how long a rate limit lasts, and doesn’t try again by itself', async () => {
    const prompt = `${style.style} [demo:rate-limit]`
    const { outcome } = await generate(prompt, style)
    expect(outcome).toMatchObject({
      kind: 'retry',
      failure: { code: 'rate_limited' },
      retryAfterMs: 2000
    })
    const calls = foundry.calls.filter(({ body }) => JSON.stringify(body).includes(prompt))
    expect(calls.map(({ paid }) => paid)).toEqual([false])
  })

  test.each([
    ['an unknown deployment', { name: 'nobody' }, 'deployment_missing'],
    ['an unknown API version', { apiVersion: '2023-01-01' }, 'deployment_missing'],
    ['a wrong key', { credential: async () => ({ 'api-key': 'x' }) }, 'credentials_rejected'],
    ['an illegal size', { size: { width: 512, height: 512 } }, 'bad_request']
  ])('%s fails as such', async (_, change, code) => {
    const { outcome } = await generate('a lake', { ...style, ...change })
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code } })
  })
})

describe('generateImage', () => {
  test('accepts a bearer token as credential', async () => {
    const credential = async () => ({ authorization: 'Bearer stand-in-key' })
    expect((await generate('a lake', { credential })).outcome.kind).toBe('done')
  })

  test('fails when the relay can’t sign in, without calling', async () => {
    const before = foundry.calls.length
    const { outcome } = await generate('a lake', {
      credential: async () => {
        throw new Error('no token')
      }
    })
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'credentials_rejected' } })
    expect(foundry.calls).toHaveLength(before)
  })

  test('a closed port can be tried again', async () => {
    const gone = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
    await gone.close()
    const { outcome } = await generate('a lake', { endpoint: new URL(gone.url) })
    expect(outcome).toMatchObject({ kind: 'retry', failure: { code: 'upstream_failed' } })
  })

  test('a redirect takes no credential elsewhere', async () => {
    await generate('a lake [demo:redirect]')
    expect(foundry.calls.filter(({ path }) => path === '/elsewhere')).toEqual([])
  })

  test('an aborted signal cancels before anything is sent', async () => {
    const before = foundry.calls.length
    const { request } = toRequest('a lake', {})
    const outcome = await generateImage({ ...request, signal: AbortSignal.abort() })
    expect(outcome).toEqual({ kind: 'cancelled', isUnbilled: true, requestId: null })
    expect(foundry.calls).toHaveLength(before)
  })

  test('an abort during the answer cancels and keeps no file', async () => {
    const abort = new AbortController()
    const { request, created } = toRequest('a lake [demo:slow]', {})
    const outcome = await generateImage({
      ...request,
      signal: abort.signal,
      onPartial: async (_, writer) => {
        await writer.discard()
        abort.abort()
      }
    })
    expect(outcome).toEqual({
      kind: 'cancelled',
      isUnbilled: false,
      previews: 1,
      requestId: expect.any(String)
    })
    expect(created.every((writer) => writer.isDiscarded())).toBe(true)
  })

  test('gives up when the service falls silent', async () => {
    const { request } = toRequest('a lake [demo:slow]', {})
    const outcome = await generateImage({ ...request, idleTimeoutMs: 100 })
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { code: 'upstream_timeout' } })
  })

  test('gives up when the whole takes too long', async () => {
    const { request } = toRequest('a lake [demo:slow]', {})
    const outcome = await generateImage({ ...request, totalTimeoutMs: 50 })
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { code: 'upstream_timeout' } })
  })

  test('rejects with what the disk said, and discards the file', async () => {
    const { request, created } = toRequest('a lake', {})
    const createWriter = async () => ({
      ...(await request.createWriter()),
      write: async () => {
        throw new Error('ENOSPC')
      },
      discard: async () => {
        for (const writer of created) await writer.discard()
      }
    })
    await expect(generateImage({ ...request, createWriter })).rejects.toThrow('ENOSPC')
    // A preview's and the picture's: only the picture's trouble ends the call.
    expect(created.map((writer) => writer.isDiscarded())).toEqual([true, true])
  })
})

test('tells what a model can’t draw by its background, not by its prompt', async () => {
  const { request } = toRequest('a lake', {})
  const recipe = { ...request.recipe, background: 'transparent' } as const
  expect(await generateImage({ ...request, recipe })).toMatchObject({
    kind: 'failed',
    isUnbilled: true,
    failure: { code: 'bad_request', message: expect.stringContaining('background') }
  })
})
