import { expect, test } from 'vitest'
import { createBreather } from './breather'

test('long work rests every sixteen milliseconds, and begins to count again after it', async () => {
  let now = 0
  const later: (() => void)[] = []
  const breather = createBreather(
    () => now,
    (run) => later.push(run)
  )
  const isDueWithin = (steps: number) =>
    Array.from({ length: steps }, breather.isDue).some((isDue) => isDue)
  expect(isDueWithin(100)).toBe(false)
  now = 15
  expect(isDueWithin(8)).toBe(false)
  now = 16
  expect(isDueWithin(8)).toBe(true)
  const resting = breather.rest()
  now = 20
  for (const run of later.splice(0)) run()
  await resting
  now = 35
  expect(isDueWithin(8)).toBe(false)
  now = 36
  expect(isDueWithin(8)).toBe(true)
})
