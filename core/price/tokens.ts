import { type FixedQuality, type ModelName, models } from '../models'
import type { ImageSize } from '../size'

/** Image output tokens that one streamed preview adds (claim foundry.preview-tokens). */
export const tokensPerPartial = 100

/**
 * Image output tokens of one finished picture, without its previews. Null when the model has no
 * such quality or shape. Source: OpenAI's calculator (claim foundry.token-formula).
 */
export function outputTokens(
  model: ModelName,
  size: ImageSize,
  quality: FixedQuality
): number | null {
  const rule = models[model].tokens
  switch (rule.kind) {
    case 'grid': {
      const grid = rule.grid[quality]
      return grid === undefined ? null : gridTokens(size, grid)
    }
    case 'table': {
      if (size.width === size.height) return rule.square[quality] ?? null
      return (size.width > size.height ? rule.landscape : rule.portrait)[quality] ?? null
    }
    default:
      return rule satisfies never
  }
}

/** Tokens of a size under one grid constant, the number the announcement calls a token bucket. */
export function gridTokens(size: ImageSize, grid: number): number {
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  const cells = grid * Math.round((grid * short) / long)
  return Math.ceil((cells * (2_000_000 + size.width * size.height)) / 4_000_000)
}
