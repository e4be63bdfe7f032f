import { expect, test } from 'vitest'
import { buzzTypeOf } from './buzz-types'
import { sizePresets } from './size-presets'

test.each([
  ['instagram/story', 1080, 1920, 'INSTA_STORY'],
  ['tiktok/in-feed', 1080, 1920, 'CUSTOM'],
  ['iab-google-display/leaderboard', 728, 90, 'GOOGLE_LEADERBOARD_AD'],
  ['linkedin/message-ad-banner', 300, 250, 'CUSTOM'],
  ['x-twitter/post-16-9', 1200, 675, 'TWITTER_POST'],
  ['own/instagram-1080x1920', 1080, 1920, 'CUSTOM']
])('%s at %i×%i is %s', (id, width, height, type) => {
  expect(buzzTypeOf(id, { width, height })).toBe(type)
})

test('a good part of our presets has a word there', () => {
  const known = sizePresets.filter((preset) => buzzTypeOf(preset.id, preset) !== 'CUSTOM')
  expect(known.length).toBeGreaterThan(15)
})
