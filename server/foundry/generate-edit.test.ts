import { createServer } from 'node:net'
import { renderAsync } from '@resvg/resvg-js'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../core/failure'
import { usagePrice } from '../../core/price/price'
import type { Recipe, Reference } from '../../core/recipe'
import { type StandInFoundry, startStandInFoundry } from '../demo/stand-in-foundry'
import { mostCost } from '../money/reservation'
import { createFakeWriters, type FakeWriter } from './answer/fake-writers'
import { type GenerateRequest, generateImage } from './generate'
import type { FindPicture, ReadyPicture } from './request/edit-request'

const styles = {
  v1: { style: 'v1', apiVersion: 'preview' },
  classic: { style: 'classic', apiVersion: '2025-04-01-preview' }
} as const

let foundry: StandInFoundry
let hero: Buffer
let mask: Buffer
beforeAll(async () => {
  foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  hero = await draw('<rect width="1024" height="640" fill="#07a"/>')
  mask = await draw('<rect width="1024" height="320"/>')
})
afterAll(() => foundry.close())

let before = 0
beforeEach(() => {
  before = foundry.calls.length
})

async function draw(content: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="640">${content}</svg>`
  return (await renderAsync(svg)).asPng()
}

const reference = (digit: string): Reference => ({
  upload: digit.repeat(64),
  width: 1024,
  height: 640
})
const heroReference = reference('a')
const maskReference = reference('b')
const edit: Recipe = {
  model: 'gpt-image-2',
  prompt: 'Make it night, “früh”',
  guidance: '',
  background: 'opaque',
  size: { width: 1024, height: 640 },
  quality: 'low',
  format: 'png',
  references: [heroReference, heroReference],
  mask: maskReference
}

const ready = (bytes: Buffer, more: Partial<ReadyPicture> = {}): ReadyPicture => ({
  bytes: bytes.length,
  format: 'png',
  // In pieces, as from a file.
  open: async () =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
    })(),
  ...more
})

const find: FindPicture = async ({ upload }) => {
  if (upload === heroReference.upload) return ready(hero)
  return upload === maskReference.upload ? ready(mask) : null
}

async function generate(more: Partial<GenerateRequest<FakeWriter>> = {}, change: object = {}) {
  const { created, create } = createFakeWriters()
  const partials: number[] = []
  const outcome = await generateImage({
    deployment: {
      name: 'gpt-image-2',
      model: 'gpt-image-2',
      endpoint: new URL(foundry.url),
      credential: async () => ({ 'api-key': 'stand-in-key' }),
      ...styles.v1,
      ...change
    },
    recipe: edit,
    user: 'u1',
    findPicture: find,
    signal: new AbortController().signal,
    createWriter: create,
    onPartial: async (index) => void partials.push(index),
    ...more
  })
  return { outcome, partials, created }
}

const calls = () => foundry.calls.slice(before)

describe.each(Object.entries(styles))('an edit in the %s style', (name, style) => {
  test('goes out once as a form whose length is known, and comes back as a picture', async () => {
    const { outcome, partials } = await generate({}, style)
    expect(outcome).toMatchObject({
      kind: 'done',
      header: { format: 'png', width: 1024, height: 640 },
      usage: { inputTextTokens: 6, inputImageTokens: 3 * 640 }
    })
    expect(partials).toEqual([0])
    expect(calls()).toHaveLength(1)
    const [call] = calls()
    expect(call?.path).toMatch(/\/images\/edits\?api-version=/)
    expect(call?.headers['transfer-encoding']).toBeUndefined()
    expect(Number(call?.headers['content-length'])).toBeGreaterThan(2 * hero.length + mask.length)
    const file = { type: 'image/png', width: 1024, height: 640 }
    expect(call?.body).toEqual({
      ...(name === 'v1' && { model: 'gpt-image-2' }),
      prompt: 'Make it night, “früh”',
      size: '1024x640',
      quality: 'low',
      output_format: 'png',
      background: 'opaque',
      n: '1',
      // With this case: Azure is said to ignore any other.
      stream: 'True',
      partial_images: '1',
      user: 'u1',
      files: [
        { ...file, field: 'image[]', name: 'picture-1.png', bytes: hero.length },
        { ...file, field: 'image[]', name: 'picture-2.png', bytes: hero.length },
        { ...file, field: 'mask', name: 'mask.png', bytes: mask.length }
      ]
    })
  })

  test.each([
    ['filter-before', 'refused'],
    ['filter-after:stream', 'refused'],
    ['rate-limit', 'retry'],
    ['server-error', 'failed'],
    ['mid-stream-error', 'failed'],
    ['cut', 'unknown']
  ])('that meets %s is judged as a generation would be', async (directive, kind) => {
    const recipe = { ...edit, prompt: `${name} [demo:${directive}]` }
    expect((await generate({ recipe }, style)).outcome.kind).toBe(kind)
    expect(calls()).toHaveLength(1)
  })
})

test('what an edit cost is never more than what was reserved for it', async () => {
  const { outcome } = await generate()
  const usage = outcome.kind === 'done' ? outcome.usage : null
  expect(usage && usagePrice('gpt-image-2', usage)).toBeLessThanOrEqual(mostCost(edit))
  expect(usage?.inputImageTokens).toBeGreaterThan(0)
})

test('a JPEG says so', async () => {
  const { mask: _mask, ...recipe } = edit
  const findPicture: FindPicture = async () => ready(hero, { format: 'jpeg' })
  await generate({ recipe, findPicture })
  expect(calls()[0]?.body).toMatchObject({
    files: [{ name: 'picture-1.jpg', type: 'image/jpeg' }, { name: 'picture-2.jpg' }]
  })
})

describe('an edit that surely was not billed', () => {
  const away = new AppError({ code: 'overloaded', message: 'nothing was spent', retryable: true })
  const absent = { ...edit, references: [heroReference, reference('c')] }
  test.each([
    ['has gone', { recipe: absent }, 'not_found', false],
    ['is away', { findPicture: () => Promise.reject(away) }, 'overloaded', true]
  ])('because a picture %s is not even sent', async (_, change, code, isPassing) => {
    const { outcome } = await generate(change)
    const failure = { code, message: expect.stringContaining('nothing was spent') }
    expect({ isPassing: false, ...outcome }).toMatchObject({ isUnbilled: true, failure, isPassing })
    expect(calls()).toEqual([])
  })

  test.each([
    ['goes', { open: async () => null }],
    ['shrinks', { bytes: 1_000_000 }],
    ['can’t be read', { open: () => Promise.reject(new Error('EIO')) }]
  ])('because a picture %s while it is sent', async (_, more) => {
    const findPicture: FindPicture = async () => ready(hero, more)
    const { outcome } = await generate({ findPicture })
    expect(outcome).toMatchObject({
      kind: 'failed',
      isUnbilled: true,
      failure: { code: 'upstream_failed', retryable: true }
    })
    expect(calls()).toEqual([])
  })

  test('because the line broke while it was sent', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const large = Buffer.alloc(20_000_000)
    const findPicture: FindPicture = async () => ready(large)
    const endpoint = new URL(`http://127.0.0.1:${port}`)
    const { outcome } = await generate({ findPicture }, { endpoint })
    expect(outcome).toMatchObject({ kind: 'failed', isUnbilled: true, isUnclear: true })
  })

  test('because the service turned it away before all of it had come', async () => {
    const answer = 'HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\nretry-after: 7\r\n\r\n'
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(answer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const findPicture: FindPicture = async () => ready(Buffer.alloc(20_000_000))
    const endpoint = new URL(`http://127.0.0.1:${port}`)
    const { outcome } = await generate({ findPicture }, { endpoint })
    expect(outcome).toMatchObject({ kind: 'retry', retryAfterMs: 7_000 })
  })

  test('because the service takes no such picture', async () => {
    const findPicture: FindPicture = async () => ready(Buffer.from('no picture'))
    const { outcome } = await generate({ findPicture })
    expect(outcome).toMatchObject({
      kind: 'failed',
      isUnbilled: true,
      failure: { code: 'image_rejected' }
    })
  })
})

test('an edit that is cancelled while it is sent ends so, and lets go of its pictures', async () => {
  const controller = new AbortController()
  let isLetGo = false
  const open = async () =>
    (async function* () {
      try {
        yield hero.subarray(0, 10)
        controller.abort()
        // More never comes; whoever waits must be freed by the abort.
        await new Promise((resolve) => setTimeout(resolve, 50))
        yield hero.subarray(10)
      } finally {
        isLetGo = true
      }
    })()
  const findPicture: FindPicture = async () => ready(hero, { open })
  const { outcome } = await generate({ findPicture, signal: controller.signal })
  expect(outcome.kind).toBe('cancelled')
  await expect.poll(() => isLetGo).toBe(true)
})
