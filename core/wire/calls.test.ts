import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { AppError } from '../failure'
import { answerCalls, createAnnouncer, createCaller, hearEvents, type Port } from './calls'

/** Two connected ports that copy what passes, as postMessage does. */
function createPortPair(): [Port, Port] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []]
  const portAt = (mine: 0 | 1): Port => ({
    send: (message) => {
      const copy = structuredClone(message)
      queueMicrotask(() => {
        for (const listener of listeners[mine === 0 ? 1 : 0]) listener(copy)
      })
    },
    receive: (listener) => listeners[mine].push(listener)
  })
  return [portAt(0), portAt(1)]
}

const calls = {
  'number.double': { input: z.strictObject({ value: z.number() }), output: z.number() },
  'bytes.count': { input: z.instanceof(Uint8Array), output: z.number() }
} as const
const events = { 'number.changed': z.number() } as const

function connect(double: (value: number) => Promise<number>) {
  const [near, far] = createPortPair()
  answerCalls(calls, far, {
    'number.double': ({ value }) => double(value),
    'bytes.count': async (bytes) => bytes.length
  })
  return { call: createCaller(calls, near), near, far }
}

describe('calls', () => {
  test('return what the handler returns', async () => {
    const { call } = connect(async (value) => value * 2)
    expect(await call('number.double', { value: 21 })).toBe(42)
    expect(await call('bytes.count', new Uint8Array(7))).toBe(7)
  })

  test('carry a Failure across as it was', async () => {
    const failure = { code: 'frame_gone', message: 'Gone.', retryable: false } as const
    const { call } = connect(async () => {
      throw new AppError(failure)
    })
    await expect(call('number.double', { value: 1 })).rejects.toMatchObject({ failure })
  })

  test('never show the text of an unknown error', async () => {
    const { call } = connect(async () => {
      throw new Error('secret at line 3')
    })
    const error = await call('number.double', { value: 1 }).catch((caught) => caught)
    expect(error.failure.code).toBe('internal')
    expect(error.failure.message).not.toContain('secret')
  })

  test('answer a malformed call instead of hanging', async () => {
    const { call } = connect(async (value) => value)
    const wrong = { value: 'one' as unknown as number }
    await expect(call('number.double', wrong)).rejects.toMatchObject({
      failure: { code: 'bad_request' }
    })
  })

  test('answer an unknown name instead of hanging', async () => {
    const { near, far } = connect(async (value) => value)
    const reply = new Promise((resolve) => near.receive(resolve))
    near.send({ kind: 'call', id: 9, name: 'number.triple', input: {} })
    expect(await reply).toMatchObject({ kind: 'reply', id: 9, ok: false })
    far.send({ kind: 'noise' })
  })

  test('reject an output that does not fit the table', async () => {
    const { call } = connect(async () => 'two' as unknown as number)
    await expect(call('number.double', { value: 1 })).rejects.toBeInstanceOf(AppError)
  })

  test('a table with a missing handler does not compile', () => {
    const [, far] = createPortPair()
    // @ts-expect-error: 'bytes.count' has no handler
    answerCalls(calls, far, { 'number.double': async () => 1 })
  })
})

test('events arrive parsed, and misfits are dropped', async () => {
  const [near, far] = createPortPair()
  const heard: number[] = []
  hearEvents(events, near, { 'number.changed': (value) => heard.push(value) })
  const announce = createAnnouncer<typeof events>(far)
  announce('number.changed', 5)
  far.send({ kind: 'event', name: 'number.changed', payload: 'five' })
  far.send({ kind: 'event', name: 'letter.changed', payload: 1 })
  await new Promise((resolve) => setTimeout(resolve))
  expect(heard).toEqual([5])
})
