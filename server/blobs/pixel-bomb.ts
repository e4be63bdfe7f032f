import type { ImageHeader } from '../../core/fit/image-header'

/** Beyond any model's largest; a file that says more would burst whoever decodes it. */
export const maxSide = 8_192
const maxPixels = 40_000_000

/** A JPEG may carry several 64 kB segments, such as Content Credentials, before its size. */
export const maxHeadBytes = 1024 * 1024

/** By what its header says; nothing in the relay ever decodes a picture. */
export function isPixelBomb({ width, height }: ImageHeader): boolean {
  return Math.max(width, height) > maxSide || width * height > maxPixels
}
