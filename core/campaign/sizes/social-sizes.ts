import type { SizeGroup } from './size-group'

const loopworker =
  'Social sizes 2026 (loopworker.com/blog/social-media-image-sizes-2026.html, Mar 2026)'
const theSize = 'Social sizes 2026 (thesize.net/social-media-images)'
const dashSocial = 'dashsocial.com/blog/social-media-image-sizes (Dec 2025)'

/** Sizes of social networks, as `core/ad-sizes.csv` has them. */
export const socialSizes: readonly SizeGroup[] = [
  {
    group: 'Meta',
    platform: 'Meta (Facebook/Instagram) ads',
    limit: 'meta',
    source:
      'Meta ads sizes 2026 (imagefactory.co.kr/en/guides/meta-ads-all-sizes, Jun 2026; notfair.co/blog/fb-ads-image-size 2026)',
    sizes: [
      ['Feed square HD', 1440, 1440],
      ['Feed portrait 4:5 HD', 1440, 1800],
      ['Stories / Reels HD', 1440, 2560],
      ['Link ad landscape', 1200, 628],
      ['Carousel card', 1080, 1080]
    ]
  },
  {
    group: 'Meta',
    platform: 'Instagram',
    limit: 'meta',
    source: loopworker,
    sizes: [
      ['Feed square', 1080, 1080],
      ['Feed portrait 4:5', 1080, 1350],
      ['Feed landscape', 1080, 566],
      ['Story / Reel / Reel cover', 1080, 1920]
    ]
  },
  {
    group: 'Meta',
    platform: 'Facebook',
    limit: 'meta',
    source: loopworker,
    sizes: [
      ['Feed link image', 1200, 630],
      ['Cover photo', 1640, 924],
      ['Event cover', 1920, 1005]
    ]
  },
  {
    group: 'Meta',
    platform: 'Facebook',
    limit: 'meta',
    source: theSize,
    sizes: [['Group cover', 1640, 856]]
  },
  {
    group: 'TikTok',
    platform: 'TikTok',
    limit: 'tiktok',
    source: dashSocial,
    sizes: [['In-feed video/image 9:16', 1080, 1920]]
  },
  {
    group: 'TikTok',
    platform: 'TikTok',
    limit: 'tiktok',
    source:
      'TikTok carousel/image ads (imagefactory.co.kr/en/sizes/tiktok; crafted.co.uk/labs/advertising-creative-guide)',
    sizes: [
      ['Carousel/image ad landscape', 1200, 628],
      ['Carousel/image ad square', 640, 640],
      ['Carousel/image ad vertical', 720, 1280]
    ]
  },
  {
    group: 'YouTube',
    platform: 'YouTube',
    limit: null,
    source:
      'Social sizes 2026 (loopworker.com/blog/social-media-image-sizes-2026.html, Mar 2026) / YouTube Help',
    sizes: [['Thumbnail', 1280, 720]]
  },
  {
    group: 'YouTube',
    platform: 'YouTube',
    limit: null,
    source: dashSocial,
    sizes: [
      ['Channel banner', 2560, 1440],
      ['Video frame 16:9', 1920, 1080],
      ['Profile picture', 800, 800]
    ]
  },
  {
    group: 'LinkedIn',
    platform: 'LinkedIn',
    limit: 'linkedin',
    source: 'LinkedIn single image ads spec (linkedin.com/help/lms/answer/a426534)',
    sizes: [
      ['Single image ad landscape', 1200, 628],
      ['Single image ad square', 1200, 1200],
      ['Single image ad vertical 4:5', 720, 900]
    ]
  },
  {
    group: 'LinkedIn',
    platform: 'LinkedIn',
    limit: 'linkedin',
    source:
      'LinkedIn (ntooitive.com/knowledgebase/social/linkedin; picovert.com/en/blog/image-size-for-linkedin-ads 2026)',
    sizes: [
      ['Single image ad vertical 1:1.91', 628, 1200],
      ['Carousel card', 1080, 1080]
    ]
  },
  {
    group: 'LinkedIn',
    platform: 'LinkedIn',
    limit: 'linkedin',
    source: theSize,
    sizes: [
      ['Personal profile banner', 1584, 396],
      ['Company page cover', 1128, 191]
    ]
  },
  {
    group: 'LinkedIn',
    platform: 'LinkedIn',
    limit: 'linkedin-message',
    source: 'help.thorit.de/en/linkedin-formats-and-specifications-banner-sizes',
    sizes: [['Message ad banner', 300, 250]]
  },
  {
    group: 'X',
    platform: 'X (Twitter)',
    limit: 'x',
    source: 'Figma Buzz asset types (developers.figma.com/docs/plugins/api/BuzzAssetType)',
    sizes: [
      ['Post 16:9', 1200, 675],
      ['Profile header', 1500, 500]
    ]
  },
  {
    group: 'X',
    platform: 'X (Twitter)',
    limit: 'x',
    source:
      'X ads (alladspecs.com/specs/x-twitter, cites business.x.com advertiser-card-specifications; picovert.com image-size-for-twitter-ads)',
    sizes: [
      ['Image ad square', 1200, 1200],
      ['Website card landscape', 800, 418],
      ['Website/carousel card square', 800, 800]
    ]
  },
  {
    group: 'X',
    platform: 'X (Twitter)',
    limit: 'x',
    source: dashSocial,
    sizes: [['In-feed landscape 16:9', 1600, 900]]
  },
  {
    group: 'Pinterest',
    platform: 'Pinterest',
    limit: 'pinterest',
    source:
      'Pinterest product specs (help.pinterest.com/en/business/article/pinterest-product-specs)',
    sizes: [['Standard Pin / image ad 2:3', 1000, 1500]]
  },
  {
    group: 'Pinterest',
    platform: 'Pinterest',
    limit: 'pinterest',
    source: dashSocial,
    sizes: [
      ['Square Pin / carousel card', 1000, 1000],
      ['Idea Pin / vertical', 1080, 1920]
    ]
  },
  {
    group: 'Snapchat',
    platform: 'Snapchat',
    limit: 'snapchat',
    source:
      'Snap 9:16 full-screen convention (thesize.net/social-media-images; unverified against Snap)',
    sizes: [['Single image / Snap ad', 1080, 1920]]
  }
]
