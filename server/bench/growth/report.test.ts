import { describe, expect, test } from 'vitest'
import { toHoldVerdict } from './holds'
import { toVerdict } from './report'

const claim = (middle: number) => ({
  work: 'claim',
  store: 'large',
  ms: 1,
  ratio: { middle, low: middle - 0.1, high: middle + 0.1 }
})

describe('what a run says of growth', () => {
  test('names what surely stands above the target, and what it can’t tell of', () => {
    expect(toVerdict([claim(1.2), claim(1.7), claim(1.45)])).toEqual([
      'ABOVE 1.5 ×: claim in “large” 1.70 × (1.60–1.80).',
      'this run can’t tell of 1.5 ×: claim in “large” 1.45 × (1.35–1.55).'
    ])
  })

  test('says that nothing does, and which comes nearest', () => {
    const empty = { ...claim(9), ratio: null }
    expect(toVerdict([empty, claim(1.1), claim(1.3)])).toEqual([
      'nothing that designers or the queue wait for stands above 1.5 ×; the highest is claim in “large” 1.30 × (1.20–1.40).'
    ])
  })
})

test('what a busy machine adds to a hold-up is told from our own work', () => {
  const [short, busy, long] = [
    { ms: 12, ownMs: 11 },
    { ms: 90, ownMs: 11 },
    { ms: 95, ownMs: 80 }
  ]
  expect(toHoldVerdict({ CSV: [short, short] })).toBe('nothing held it up for more than 50 ms.')
  expect(toHoldVerdict({ CSV: [short, long], sweep: [busy, short] })).toBe(
    'ABOVE 50 ms by its own work: CSV. above 50 ms, of which less was its own work: sweep.'
  )
})
