import { expect, test } from 'vitest'
import { outputTokens } from './tokens'

test.each([
  { size: [1024, 1024], low: 196, medium: 1756, high: 7024 },
  { size: [1536, 1024], low: 158, medium: 1372, high: 5488 },
  { size: [1024, 1536], low: 158, medium: 1372, high: 5488 },
  { size: [1024, 640], low: 107, medium: 956, high: 3824 },
  { size: [2048, 1152], low: 157, medium: 1413, high: 5650 },
  { size: [2048, 2048], low: 397, medium: 3568, high: 14_272 },
  { size: [2560, 1440], low: 205, medium: 1843, high: 7370 },
  { size: [3072, 1024], low: 103, medium: 988, high: 3952 },
  { size: [3840, 1280], low: 139, medium: 1328, high: 5311 },
  { size: [3840, 2160], low: 371, medium: 3336, high: 13_342 },
  { size: [2880, 2880], low: 659, medium: 5930, high: 23_719 }
])('$size costs what the published calculator says', ({ size, low, medium, high }) => {
  const image = { width: size[0] ?? 0, height: size[1] ?? 0 }
  expect(outputTokens('gpt-image-2', image, 'low')).toBe(low)
  expect(outputTokens('gpt-image-2', image, 'medium')).toBe(medium)
  expect(outputTokens('gpt-image-2', image, 'high')).toBe(high)
})
