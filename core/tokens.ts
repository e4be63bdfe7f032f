import type { Quality } from './models'
import type { ImageSize } from './size'

/** Grid constants of gpt-image-2, as in OpenAI's calculator (facts page on Foundry §5). */
const gridOf: Readonly<Record<Exclude<Quality, 'auto'>, number>> = { low: 16, medium: 48, high: 96 }

/** Image output tokens of one finished picture, without the 100 that each partial preview adds. */
export function outputTokens(size: ImageSize, quality: Exclude<Quality, 'auto'>): number {
  const grid = gridOf[quality]
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  const cells = grid * Math.round((grid * short) / long)
  return Math.ceil((cells * (2_000_000 + size.width * size.height)) / 4_000_000)
}
