import { describe, expect, test } from 'vitest'
import { pairedRatio, standingOf } from './paired-ratio'

/** The same numbers in every run. */
function createRandom(): () => number {
  let last = 1
  return () => {
    last = (last * 48_271) % 2_147_483_647
    return last / 2_147_483_647
  }
}

describe('a ratio of times taken in turns', () => {
  test('is told closely though the machine slows down and stalls now and then', () => {
    const random = createRandom()
    const slowness = Array.from({ length: 300 }, (_, round) => 1 + round / 30)
    const stall = () => (random() < 0.2 ? 20 : 1)
    const base = slowness.map((slow) => slow * stall() * (0.9 + 0.2 * random()))
    const times = slowness.map((slow) => 1.3 * slow * stall() * (0.9 + 0.2 * random()))
    const { middle, low, high } = pairedRatio(times, base)
    expect(middle).toBeCloseTo(1.3, 1)
    expect(low).toBeGreaterThan(1.2)
    expect(high).toBeLessThan(1.4)
  })

  test('of few rounds lies between the least and the most', () => {
    expect(pairedRatio([1, 2, 3, 4], [1, 1, 1, 1])).toEqual({ middle: 2.5, low: 1, high: 4 })
  })

  test('covers the true one as often as it says', () => {
    const random = createRandom()
    const draw = () => Array.from({ length: 100 }, () => random() ** 3)
    let missed = 0
    for (let run = 0; run < 500; run += 1) {
      const { low, high } = pairedRatio(draw(), draw())
      if (low > 1 || high < 1) missed += 1
    }
    expect(missed).toBeLessThanOrEqual(12)
    // Nor is it so wide that it says nothing.
    expect(missed).toBeGreaterThan(0)
  })
})

test.each([
  [{ middle: 1.2, low: 1.1, high: 1.5 }, 'within'],
  [{ middle: 1.45, low: 1.3, high: 1.6 }, 'open'],
  [{ middle: 1.55, low: 1.4, high: 1.7 }, 'open'],
  [{ middle: 1.7, low: 1.6, high: 1.8 }, 'above']
] as const)('%o stands %s', (ratio, standing) => {
  expect(standingOf(ratio, 1.5)).toBe(standing)
})
