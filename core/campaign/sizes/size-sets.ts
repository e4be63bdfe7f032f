import type { SizePreset } from './size-preset'
import { sizePresets } from './size-presets'

/** Sizes that are taken by one press. */
export type SizeSet = Readonly<{ name: string; sizes: readonly SizePreset[] }>

/** Sets to begin with: what campaigns mostly need, and no more than a person looks through. */
export const sizeSets: readonly SizeSet[] = [
  toSet('One of each shape', [
    'instagram/feed-square',
    'instagram/story-reel-reel-cover',
    'x-twitter/post-16-9',
    'pinterest/standard-pin-image-ad-2-3',
    'iab-google-display/medium-rectangle-mpu',
    'iab-google-display/leaderboard'
  ]),
  toSet('Social', [
    'instagram/feed-square',
    'instagram/feed-portrait-4-5',
    'instagram/story-reel-reel-cover',
    'linkedin/single-image-ad-landscape',
    'x-twitter/post-16-9',
    'pinterest/standard-pin-image-ad-2-3'
  ]),
  toSet('Display', [
    'iab-google-display/medium-rectangle-mpu',
    'iab-google-display/leaderboard',
    'iab-google-display/wide-skyscraper',
    'iab-google-display/billboard',
    'google-display/half-page',
    'google-display/large-mobile-banner'
  ])
]

/** Presets by platform, in the order in which each platform first comes. */
export function byPlatform(presets: readonly SizePreset[]): readonly SizeSet[] {
  const platforms = new Map<string, SizePreset[]>()
  for (const preset of presets) {
    const known = platforms.get(preset.platform)
    if (known) known.push(preset)
    else platforms.set(preset.platform, [preset])
  }
  return [...platforms].map(([name, sizes]) => ({ name, sizes }))
}

function toSet(name: string, ids: readonly string[]): SizeSet {
  const sizes = ids.flatMap((id) => sizePresets.find((preset) => preset.id === id) ?? [])
  return { name, sizes }
}
