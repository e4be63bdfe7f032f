import { models } from '../../core/models'
import { mostInputTokens } from '../../core/price/input-tokens'
import { estimatePrice, type Micros } from '../../core/price/price'
import { tokensPerPartial } from '../../core/price/tokens'
import { fullPrompt, partialPreviews, type Recipe, sentPictures } from '../../core/recipe'

/** The most previews a call can be given; a service may send more of them than were asked for. */
export const mostPreviews = 3

/**
 * The most one picture can cost, which is kept free for it; what the panel shows is the estimate of
 * `core/price/price.ts`. The output is as estimated, `auto` at its limit. Beyond the estimate, the
 * prompt counts a token for each byte, which no tokenizer exceeds, there are as many previews as
 * can be had, and each picture sent along takes `perPicture` tokens if not more
 * (`server/money/input-bound.ts`).
 */
export function mostCost(
  recipe: Recipe,
  perPicture: number = models[recipe.model].inputs.most
): Micros {
  const { model, size, quality } = recipe
  const { textIn, imageIn, imageOut } = models[model].prices
  const { micros } = estimatePrice({ model, size, quality, prompt: '' })
  const bytes = Buffer.byteLength(fullPrompt(recipe))
  const previews = (mostPreviews - partialPreviews) * tokensPerPartial
  const pictures = mostInputTokens(model, sentPictures(recipe), perPicture)
  return micros + Math.ceil(bytes * textIn + previews * imageOut + pictures * imageIn)
}
