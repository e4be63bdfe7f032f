import type { ImageSize } from '../size'

/** Beyond any model's largest; a file that says more would burst whoever decodes it. */
const maxSide = 8_192
const maxPixels = 40_000_000

/** By what a file's header says, before anybody decodes it. */
export function isPixelBomb({ width, height }: ImageSize): boolean {
  return Math.max(width, height) > maxSide || width * height > maxPixels
}

export function pixelBombWords({ width, height }: ImageSize): string {
  return `This picture has too many pixels (${width}×${height}). Use one of at most 40 megapixels, no side above ${maxSide}.`
}
