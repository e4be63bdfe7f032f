import { afterEach, expect, test, vi } from 'vitest'
import { createLog } from './log'
import { createStartSteps } from './start-steps'

afterEach(() => vi.useRealTimers())

test('a step that fails leaves nothing open, whatever closing meets', async () => {
  const closed: string[] = []
  const steps = createStartSteps(createLog(() => {}, Date.now))
  const close = (name: string) => {
    closed.push(name)
    if (name === 'second') throw new Error('stuck')
  }
  await steps.take('one', Promise.resolve('first'), close)
  await steps.take('two', Promise.resolve('second'), close)
  await expect(steps.take('three', Promise.reject(new Error('no')), close)).rejects.toThrow('no')
  await steps.undo()
  expect(closed).toEqual(['second', 'first'])
})

test('a step that lasts says what is waited for, once', async () => {
  vi.useFakeTimers()
  const lines: string[] = []
  const steps = createStartSteps(createLog((line) => lines.push(line), Date.now))
  let end = () => {}
  const taken = steps.take('database', new Promise<void>((resolve) => (end = resolve)))
  await vi.advanceTimersByTimeAsync(2_900)
  expect(lines).toEqual([])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('"for":"database"')
  end()
  await taken
})
