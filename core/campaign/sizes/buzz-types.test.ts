import { expect, test } from 'vitest'
import { buzzTypeOf } from './buzz-types'
import { sizePresets } from './size-presets'

test.each([
  ['Instagram', 1080, 1920, 'INSTA_STORY'],
  ['TikTok', 1080, 1920, 'CUSTOM'],
  ['IAB / Google Display', 728, 90, 'GOOGLE_LEADERBOARD_AD'],
  ['LinkedIn', 300, 250, 'CUSTOM'],
  ['X (Twitter)', 1200, 675, 'TWITTER_POST'],
  ['Own', 10, 20, 'CUSTOM']
])('%s at %i×%i is %s', (platform, width, height, type) => {
  expect(buzzTypeOf({ platform, width, height })).toBe(type)
})

test('a good part of our presets has a word there', () => {
  expect(sizePresets.filter((preset) => buzzTypeOf(preset) !== 'CUSTOM').length).toBeGreaterThan(15)
})
