import type { Usage } from '../job'
import { type FixedQuality, type ModelName, models, type Quality } from '../models'
import { fullPrompt, partialPreviews, type Recipe } from '../recipe'
import type { ImageSize } from '../size'
import { inputImageTokens } from './input-tokens'
import { gridTokens, outputTokens, tokensPerPartial } from './tokens'

/** Money is whole millionths of a US dollar, so that sums add up. */
export type Micros = number

export type Priced = Readonly<{
  model: ModelName
  size: ImageSize | 'auto'
  quality: Quality
  prompt: string
  /** Pixels of the references an edit sends along. */
  references?: readonly ImageSize[]
  /** Counted like one more reference, since nobody says that it is free. */
  mask?: ImageSize
}>

/** `isLimit`: the service chooses, so this is the most it can cost. */
export type Estimate = Readonly<{ micros: Micros; isLimit: boolean }>

/** What one picture will cost: output exact, input text and references estimated. */
export function estimatePrice(priced: Priced): Estimate {
  const { model, size, quality, prompt, references = [], mask } = priced
  const isLimit = size === 'auto' || quality === 'auto'
  const outputTokensCount =
    (size === 'auto' || quality === 'auto'
      ? mostTokens(model, size, quality)
      : (outputTokens(model, size, quality) ?? mostTokens(model, size, quality))) +
    partialPreviews * tokensPerPartial
  const usage: Usage = {
    inputTextTokens: textTokens(prompt),
    inputImageTokens: inputImageTokens(model, mask ? [...references, mask] : references),
    outputTokens: outputTokensCount
  }
  return { micros: usagePrice(model, usage), isLimit }
}

/** What a recipe will cost, with all that it sends along. */
export function recipePrice(recipe: Recipe): Estimate {
  return estimatePrice({ ...recipe, prompt: fullPrompt(recipe) })
}

/** What measured tokens cost. A dollar a million tokens is one micro a token. */
export function usagePrice(model: ModelName, usage: Usage): Micros {
  const { textIn, imageIn, imageOut } = models[model].prices
  const micros =
    usage.inputTextTokens * textIn +
    usage.inputImageTokens * imageIn +
    usage.outputTokens * imageOut
  return Math.round(micros)
}

export function addEstimates(estimates: readonly Estimate[]): Estimate {
  return {
    micros: estimates.reduce((sum, { micros }) => sum + micros, 0),
    isLimit: estimates.some(({ isLimit }) => isLimit)
  }
}

/** `$0.04`, under a cent `$0.007`, nothing `$0`; a limit reads `up to $0.71`. */
export function toDollars(micros: Micros): string {
  if (micros === 0) return '$0'
  if (micros < 500) return 'under $0.001'
  return `$${(micros / 1_000_000).toFixed(micros < 9_950 ? 3 : 2)}`
}

export function toEstimateText({ micros, isLimit }: Estimate): string {
  return isLimit ? `up to ${toDollars(micros)}` : toDollars(micros)
}

/** The most a choice left to the service can take: the costliest of what is left open. */
function mostTokens(model: ModelName, size: ImageSize | 'auto', quality: Quality): number {
  const qualities = quality === 'auto' ? models[model].qualities : [quality]
  return Math.max(...qualities.map((one) => tokensAtMost(model, size, one)))
}

function tokensAtMost(model: ModelName, size: ImageSize | 'auto', quality: FixedQuality): number {
  if (size !== 'auto') return outputTokens(model, size, quality) ?? 0
  const { sizes, tokens } = models[model]
  if (sizes.kind === 'list')
    return Math.max(...sizes.sizes.map((one) => outputTokens(model, one, quality) ?? 0))
  // Squares cost most, and the largest square most of all.
  const edge = Math.floor(Math.sqrt(sizes.maxPixels) / sizes.step) * sizes.step
  const grid = tokens.kind === 'grid' ? (tokens.grid[quality] ?? 0) : 0
  return gridTokens({ width: edge, height: edge }, grid)
}

/** About four characters a token in English; the service counts for itself. */
function textTokens(prompt: string): number {
  return Math.ceil(prompt.length / 4)
}
