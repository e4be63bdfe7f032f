import { expect, test } from 'vitest'
import { isPixelBomb } from './pixel-bomb'

test.each([
  ['the largest any model draws', 3840, 2160, false],
  ['a side of 8,192', 8_192, 100, false],
  ['a side of 8,193', 8_193, 100, true],
  ['a height of 8,193', 100, 8_193, true],
  ['40 megapixels', 8_000, 5_000, false],
  ['a row more than 40 megapixels', 8_000, 5_001, true],
  ['a gigapixel', 32_000, 32_000, true]
] as const)('%s', (_name, width, height, isBomb) => {
  expect(isPixelBomb({ width, height })).toBe(isBomb)
})
