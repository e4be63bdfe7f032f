import { type ModelName, models } from '../models'
import type { ImageSize } from '../size'

/** Tokens that pictures sent along are estimated to take (claim foundry.input-tokens). */
export function inputImageTokens(model: ModelName, images: readonly ImageSize[]): number {
  return images.reduce((sum, image) => sum + patches(model, image), 0)
}

/** The most they can take, when any of them may take `perPicture` however small it is. */
export function mostInputTokens(
  model: ModelName,
  images: readonly ImageSize[],
  perPicture: number
): number {
  return images.reduce((sum, image) => sum + Math.max(perPicture, patches(model, image)), 0)
}

function patches(model: ModelName, { width, height }: ImageSize): number {
  const { patch } = models[model].inputs
  return Math.ceil(width / patch) * Math.ceil(height / patch)
}
