import * as z from 'zod/mini'
import type { Box } from '../fit/matrix'
import type { Extent } from '../size'
import { spanText } from './calm-areas'

export const SafeZoneName = z.enum(['story', 'reel', 'tiktok', 'short'])
export type SafeZoneName = z.infer<typeof SafeZoneName>

/** Shares of the picture's height (top, bottom) and width (left, right) that the app covers. */
type Margins = Readonly<{ top: number; right: number; bottom: number; left: number }>

/** `isInferred`: no number is published by the platform; others measured or advise it. */
export type SafeZone = Readonly<{ words: string; margins: Margins; isInferred: boolean }>

/**
 * What apps lay their own controls over on a picture of 9:16, as read in November 2026.
 *
 * - Stories and reels, the same on Instagram and Facebook: Meta's guidance of 14 % above and 20 %
 *   below, for reels 14 %, 35 % and 6 % at either side (adsuploader.com/blog/meta-ads-safe-zones;
 *   shotstack.io/learn/vertical-video-safe-zones). Since March 2026 Meta advises the reel's margins
 *   for both when one file serves both (primores.org/wiki/marketing/meta-ad-placement-safe-zones).
 * - TikTok publishes template files instead of numbers (ads.tiktok.com/help, “Auction In-Feed Ads”,
 *   October 2024), because captions and add-ons change them: top 12.5 %, bottom 34.4 % and left
 *   11.1 % were measured in its in-feed template (forum.logik.tv/t/14356), right 14 % is 150 of 1080
 *   pixels for the buttons (adfuseai.com/blog/tiktok-ad-sizes-specs-guide). Rounded up; inferred.
 * - YouTube Shorts: Google's 288, 672, 48 and 192 of 1080 × 1920 pixels, by shotstack's page above.
 */
export const safeZones: Readonly<Record<SafeZoneName, SafeZone>> = {
  story: {
    words: 'Story · Instagram, Facebook',
    margins: { top: 0.14, right: 0, bottom: 0.2, left: 0 },
    isInferred: false
  },
  reel: {
    words: 'Reel · Instagram, Facebook',
    margins: { top: 0.14, right: 0.06, bottom: 0.35, left: 0.06 },
    isInferred: false
  },
  tiktok: {
    words: 'TikTok · in-feed',
    margins: { top: 0.13, right: 0.14, bottom: 0.35, left: 0.12 },
    isInferred: true
  },
  short: {
    words: 'Short · YouTube',
    margins: { top: 288 / 1920, right: 192 / 1080, bottom: 672 / 1920, left: 48 / 1080 },
    isInferred: false
  }
}

/** A frame this close to 9:16 is shown as it is; others are cropped or get bars. */
const ratioSlack = 0.02

export function isStoryShape({ width, height }: Extent): boolean {
  const ratio = (width / height) * (16 / 9)
  return ratio >= 1 - ratioSlack && ratio <= 1 + ratioSlack
}

/** What stays free, in fractions of the frame. */
export function safeBox(name: SafeZoneName): Box {
  const { top, right, bottom, left } = safeZones[name].margins
  return { x: left, y: top, width: 1 - left - right, height: 1 - top - bottom }
}

/** What the app covers, in fractions of the frame, without overlaps: above, below, at the sides. */
export function coveredBands(name: SafeZoneName): readonly Box[] {
  const { top, right, bottom, left } = safeZones[name].margins
  const middle = 1 - top - bottom
  const bands = [
    { x: 0, y: 0, width: 1, height: top },
    { x: 0, y: 1 - bottom, width: 1, height: bottom },
    { x: 0, y: top, width: left, height: middle },
    { x: 1 - right, y: top, width: right, height: middle }
  ]
  return bands.filter(({ width, height }) => width > 0 && height > 0)
}

/** What the model is told about the free area, in fractions of its image. */
export function safeZoneGuidance(free: Box): string {
  return [
    'An app lays its own controls over the edges of this picture.',
    `Keep the subject and everything important inside the area ${spanText(free)};`,
    'beyond it the background runs on calmly to every edge.'
  ].join(' ')
}
