import { expect, test } from 'vitest'
import { findPresets, sizePresets } from './size-presets'
import { byPlatform, sizeSets } from './size-sets'

test.each(sizeSets)('the set $name has six sizes, each once and of another shape', ({ sizes }) => {
  expect(sizes).toHaveLength(6)
  expect(new Set(sizes.map(({ width, height }) => width / height)).size).toBe(6)
})

test('sizes are told by platform, in the order in which they were found', () => {
  const favourite = 'pinterest/square-pin-carousel-card'
  const found = byPlatform(findPresets('square carousel', sizePresets, [favourite]))
  expect(found.map(({ name, sizes }) => [name, sizes.length])).toEqual([
    ['Pinterest', 1],
    ['TikTok', 1],
    ['X (Twitter)', 1]
  ])
})
