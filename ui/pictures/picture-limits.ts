import type { Extent, ImageSize } from '../../core/size'

/** Longest side of a picture that is sent along, in pixels: as much as the models look at. */
export const maxPictureSide = 2048

/** Foundry's edits are said to fail with larger files (claim foundry.large-files). */
export const maxPictureBytes = 4 * 1024 * 1024

/** What a person may hand over; the browser decodes it in memory. */
export const maxFileBytes = 50 * 1024 * 1024

/** Whole pixels in the same shape, no side longer than `maxSide` and none enlarged. */
export function fitWithin({ width, height }: Extent, maxSide: number): ImageSize {
  const scale = Math.min(1, maxSide / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale))
  }
}
