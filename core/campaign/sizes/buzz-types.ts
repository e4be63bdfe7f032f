import { type Extent, toSizeText } from '../../size'

/** Of Buzz's words those that we have a size for. */
type BuzzType =
  | 'CUSTOM'
  | 'FACEBOOK_COVER_PHOTO'
  | 'FACEBOOK_EVENT_COVER'
  | 'FACEBOOK_POST'
  | 'GOOGLE_LARGE_AD'
  | 'GOOGLE_LEADERBOARD_AD'
  | 'GOOGLE_MED_AD'
  | 'GOOGLE_MOBILE_BANNER_AD'
  | 'GOOGLE_SKYSCRAPER_AD'
  | 'INSTA_POST_PORTRAIT'
  | 'INSTA_POST_SQUARE'
  | 'INSTA_STORY'
  | 'LINKEDIN_AD_LANDSCAPE'
  | 'LINKEDIN_AD_SQUARE'
  | 'LINKEDIN_AD_VERTICAL'
  | 'LINKEDIN_PROFILE_BANNER'
  | 'PINTEREST_AD_PIN'
  | 'TWITTER_BANNER'
  | 'TWITTER_POST'
  | 'YOUTUBE_THUMBNAIL'

/** Figma Buzz's words for sizes, by platform and pixels; where it has none, an asset is `CUSTOM`. */
const types: readonly (readonly [platform: RegExp, sizes: Readonly<Record<string, BuzzType>>])[] = [
  [
    /google|iab/i,
    {
      '728×90': 'GOOGLE_LEADERBOARD_AD',
      '300×250': 'GOOGLE_MED_AD',
      '336×280': 'GOOGLE_LARGE_AD',
      '320×50': 'GOOGLE_MOBILE_BANNER_AD',
      '160×600': 'GOOGLE_SKYSCRAPER_AD'
    }
  ],
  [
    /instagram/i,
    {
      '1080×1080': 'INSTA_POST_SQUARE',
      '1080×1350': 'INSTA_POST_PORTRAIT',
      '1080×1920': 'INSTA_STORY'
    }
  ],
  [
    /facebook/i,
    {
      '1200×630': 'FACEBOOK_POST',
      '1640×924': 'FACEBOOK_COVER_PHOTO',
      '1920×1005': 'FACEBOOK_EVENT_COVER'
    }
  ],
  [
    /linkedin/i,
    {
      '1200×628': 'LINKEDIN_AD_LANDSCAPE',
      '1200×1200': 'LINKEDIN_AD_SQUARE',
      '628×1200': 'LINKEDIN_AD_VERTICAL',
      '1584×396': 'LINKEDIN_PROFILE_BANNER'
    }
  ],
  [/twitter/i, { '1200×675': 'TWITTER_POST', '1500×500': 'TWITTER_BANNER' }],
  [/pinterest/i, { '1000×1500': 'PINTEREST_AD_PIN' }],
  [/youtube/i, { '1280×720': 'YOUTUBE_THUMBNAIL' }]
]

/**
 * What Buzz calls an asset of this size (claim figma.buzz-resize). The id of a preset begins with its
 * platform.
 */
export function buzzTypeOf(sizeId: string, pixels: Extent): BuzzType {
  const [platform = ''] = sizeId.split('/')
  const size = toSizeText(pixels)
  const found = types.find(([name, sizes]) => name.test(platform) && sizes[size])
  return found?.[1][size] ?? 'CUSTOM'
}
