import { expect, test } from 'vitest'
import { pictureMs } from './pace'

const generation = { size: { width: 1024, height: 640 }, quality: 'low' } as Parameters<
  typeof pictureMs
>[1]

test.each([
  ['fast', null, 0],
  ['fast', '', 3_000],
  ['natural', '', 20_000],
  ['fast', 'long', 20_000],
  ['fast', '300', 300],
  ['natural', '300', 300],
  // No number of milliseconds.
  ['fast', '-300', 3_000],
  ['fast', '1e3', 3_000]
] as const)(
  'at a %s pace a picture that is asked to be slow (%s) takes %i ms',
  (pace, slow, ms) => {
    expect(pictureMs(pace, generation, slow)).toBe(ms)
  }
)
