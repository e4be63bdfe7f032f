import { expect, test } from 'vitest'
import { layoutSize } from './layout-reference'

test.each([
  ['a large frame is scaled down to 1536', 3000, 1500, 1536, 768],
  ['a small one is drawn twice as large', 300, 250, 600, 500],
  ['one between grows to 1536 at most', 1000, 500, 1536, 768],
  ['a sliver keeps a pixel', 4000, 0.5, 1536, 1]
])('%s', (_name, width, height, ...pixels) => {
  const size = layoutSize({ width, height })
  expect([size.width, size.height]).toEqual(pixels)
})
