import type { SizeGroup } from './size-group'

const iab =
  'IAB Tech Lab New Ad Portfolio fixed-size spec (2017; iab.com/newadportfolio; via pdf4pro.com/view/fixed-size-ad-specifications-iab-64da2d.html)'
const responsive =
  'Google Ads responsive display/PMax (blog.udonis.co google-display-ad-sizes; thebrief.ai/blog/google-ad-specs Dec 2025; spilnoagency 2026)'

/** Sizes of display networks and of Google’s responsive ads, as `core/ad-sizes.csv` has them. */
export const displaySizes: readonly SizeGroup[] = [
  {
    group: 'Display',
    platform: 'IAB / Google Display',
    limit: 'google-display',
    source: iab,
    sizes: [
      ['Medium rectangle (MPU)', 300, 250],
      ['Leaderboard', 728, 90],
      ['Wide skyscraper', 160, 600],
      ['Billboard', 970, 250],
      ['Super leaderboard / pushdown', 970, 90],
      ['Portrait', 300, 1050],
      ['Smartphone banner 320', 320, 50],
      ['Smartphone banner 300', 300, 50]
    ]
  },
  {
    group: 'Display',
    platform: 'IAB',
    limit: null,
    source: iab,
    sizes: [
      ['20x60 text-size unit', 120, 60],
      ['Mobile phone interstitial S', 640, 1136],
      ['Mobile phone interstitial M', 750, 1334],
      ['Mobile phone interstitial L', 1080, 1920],
      ['Feature phone small banner', 120, 20],
      ['Feature phone medium banner', 168, 28],
      ['Feature phone large banner', 216, 36]
    ]
  },
  {
    group: 'Display',
    platform: 'Google Display',
    limit: 'google-display',
    source:
      "Google DV360 'common display ad sizes' (support.google.com/displayvideo/answer/3017252)",
    sizes: [
      ['Half page', 300, 600],
      ['Skyscraper', 120, 600],
      ['Large rectangle', 336, 280],
      ['Square 250', 250, 250],
      ['Square 320', 320, 320],
      ['Banner', 468, 60],
      ['Large billboard 800', 800, 250],
      ['Large mobile banner', 320, 100],
      ['Mobile banner 300x100', 300, 100],
      ['Mobile interstitial 320x480', 320, 480],
      ['Mobile 360x592', 360, 592],
      ['Mobile 360x640', 360, 640],
      ['Mobile 375x667', 375, 667]
    ]
  },
  {
    group: 'Display',
    platform: 'Google Display',
    limit: 'google-display',
    source:
      'Google Ads image-ad sizes list (github.com/davidbullock/adwords-image-ad-psd-image-generator; cross-check displayadagency.com/blog/google-display-ad-sizes 2026)',
    sizes: [
      ['Small square', 200, 200],
      ['Vertical rectangle', 240, 400]
    ]
  },
  {
    group: 'Google Ads',
    platform: 'Google Ads RDA / PMax / Demand Gen',
    limit: 'google-responsive',
    source: responsive,
    sizes: [
      ['Responsive display landscape 1.91:1', 1200, 628],
      ['Responsive display square 1:1', 1200, 1200],
      ['Responsive display portrait 4:5', 1200, 1500]
    ]
  },
  {
    group: 'Google Ads',
    platform: 'Google Ads Demand Gen',
    limit: 'google-responsive',
    source:
      'Google Ads API v19 ad_type_infos.proto (developers.google.com/google-ads/api/diff-tool/v19) - minimum size',
    sizes: [
      ['Tall portrait 9:16 (minimum)', 600, 1067],
      ['Portrait 4:5 (minimum)', 480, 600]
    ]
  },
  {
    group: 'Google Ads',
    platform: 'Google Ads RDA / PMax',
    limit: 'google-responsive',
    source: responsive,
    sizes: [['Logo landscape 4:1', 1200, 300]]
  },
  {
    group: 'Amazon',
    platform: 'Amazon Ads',
    limit: 'amazon-display',
    source:
      'Amazon Ads responsive eCommerce creatives (advertising.amazon.com/resources/ad-specs/ecommerce)',
    sizes: [
      ['Mobile REC banner', 414, 125],
      ['Onsite 650x130', 650, 130],
      ['Onsite 245x250', 245, 250],
      ['Onsite 350x420', 350, 420],
      ['Onsite ILM 980x55', 980, 55]
    ]
  }
]
