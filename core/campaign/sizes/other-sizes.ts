import type { SizeGroup } from './size-group'

/** Sizes of app stores, the web and email, as `core/ad-sizes.csv` has them. */
export const otherSizes: readonly SizeGroup[] = [
  {
    group: 'App stores',
    platform: 'Apple App Store',
    limit: null,
    source:
      'App Store screenshots 2026 (iconikai.com/blog/app-store-connect-screenshot-sizes-2026; screenshotify.app/guide/app-store-screenshot-sizes; developer.apple.com/help/app-store-connect/reference/screenshot-specifications)',
    sizes: [
      ['iPhone 6.9in portrait', 1320, 2868],
      ['iPhone 6.9in landscape', 2868, 1320],
      ['iPhone 6.7in portrait', 1290, 2796],
      ['iPhone 6.5in portrait (a)', 1284, 2778],
      ['iPhone 6.5in portrait (b)', 1242, 2688],
      ['iPhone 5.5in portrait', 1242, 2208],
      ['iPad 13in portrait', 2064, 2752],
      ['iPad 12.9in portrait', 2048, 2732],
      ['iPad 11in portrait', 1668, 2388],
      ['Mac 16:10', 2880, 1800],
      ['Apple Watch Ultra', 410, 502],
      ['Apple Vision Pro', 3840, 2160]
    ]
  },
  {
    group: 'App stores',
    platform: 'Google Play',
    limit: null,
    source:
      'Google Play preview assets (support.google.com/googleplay/android-developer/answer/1078870)',
    sizes: [
      ['Feature graphic', 1024, 500],
      ['App icon', 512, 512]
    ]
  },
  {
    group: 'App stores',
    platform: 'Google Play',
    limit: null,
    source: 'Google Play screenshots (picovert.com/en/blog/image-size-for-google-play-store 2026)',
    sizes: [
      ['Phone screenshot 9:16', 1080, 1920],
      ['Landscape screenshot 16:9', 1920, 1080]
    ]
  },
  {
    group: 'Web and email',
    platform: 'Web',
    limit: null,
    source:
      'Open Graph convention 1200x630 (jezweb/claude-skills PR 91; Facebook shared image, thesize.net/social-media-images)',
    sizes: [['Open Graph / link preview', 1200, 630]]
  },
  {
    group: 'Web and email',
    platform: 'Email',
    limit: null,
    source:
      'Mailchimp image requirements (kb.mailchimp.com image-requirements-for-templates); pixotter.com/blog/email-banner-size',
    sizes: [
      ['Email header 1x', 600, 200],
      ['Email header 2x (retina)', 1200, 400]
    ]
  },
  {
    group: 'Web and email',
    platform: 'Web',
    limit: null,
    source: 'common web convention (no single authority; unverified)',
    sizes: [['Website hero 16:9', 1920, 1080]]
  },
  {
    group: 'Web and email',
    platform: 'Web',
    limit: null,
    source: 'BiblioScale target list (public GitHub README): Web Hero Banner',
    sizes: [['Website hero wide', 1440, 600]]
  },
  {
    group: 'Web and email',
    platform: 'Figma Community',
    limit: null,
    source: 'Figma Community asset sizes (Biblio Assets Resizer README, public GitHub)',
    sizes: [
      ['Plugin/file cover', 1920, 960],
      ['Gallery image', 1600, 960],
      ['Thumbnail', 480, 320]
    ]
  }
]
