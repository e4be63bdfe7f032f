import type { DeployedModel, FixedQuality } from './models'
import type { Size } from './sizes'

/** Each preview that was sent (claim foundry.preview-tokens). */
export const previewTokens = 100

/** Of one finished picture, as OpenAI's calculator has it (claim foundry.token-formula). */
export function pictureTokens(
  { output }: DeployedModel,
  size: Size,
  quality: FixedQuality
): number {
  const { width, height } = size
  if ('constants' in output) {
    const grid = output.constants[quality] ?? 0
    const side = Math.round((grid * Math.min(width, height)) / Math.max(width, height))
    return Math.ceil((grid * side * (2e6 + width * height)) / 4e6)
  }
  const shape = width === height ? 'square' : width < height ? 'upright' : 'lying'
  const place = ['low', 'medium', 'high'].indexOf(quality)
  return output[shape][place] ?? 0
}

/** Of a picture sent along: 1,024 for one of 1024×1024 were measured (claim foundry.input-tokens). */
export function sentTokens({ width, height }: Size): number {
  return Math.ceil(width / 32) * Math.ceil(height / 32)
}
