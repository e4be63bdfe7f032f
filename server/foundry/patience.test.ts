import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPatience } from './patience'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const patienceOf = (caller = new AbortController()) =>
  createPatience({ signal: caller.signal, idleMs: 300, totalMs: 900 })

test.each([
  ['without a byte lasts as long as calls may', [], 899, null],
  ['without a byte ends when its time is up', [], 900, 'timeout'],
  ['that begins to answer lasts through a pause', [0], 299, null],
  ['that falls silent ends', [0], 300, 'timeout'],
  ['that goes on answering lasts', [0, 299, 598], 897, null],
  ['that goes on answering ends when its time is up', [0, 299, 598, 897], 900, 'timeout']
] as const)('a call %s', (_name, bytesAt, at, ended) => {
  const patience = patienceOf()
  let now = 0
  for (const time of bytesAt) {
    vi.advanceTimersByTime(time - now)
    patience.noteBytes()
    now = time
  }
  vi.advanceTimersByTime(at - now)
  expect([patience.ended(), patience.signal.aborted]).toEqual([ended, ended !== null])
})

test('a caller who ends it has cancelled it, also after its time was up', () => {
  const caller = new AbortController()
  const patience = patienceOf(caller)
  caller.abort()
  vi.advanceTimersByTime(1_000)
  expect(patience.ended()).toBe('cancelled')
  expect(patience.signal.aborted).toBe(true)
})

test('a call that has ended leaves no clock running', () => {
  const patience = patienceOf()
  patience.noteBytes()
  expect(vi.getTimerCount()).toBe(2)
  patience.stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(1_000)
  expect(patience.ended()).toBeNull()
})
