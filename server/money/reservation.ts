import { models } from '../../core/models'
import { estimatePrice, type Micros } from '../../core/price/price'
import { fullPrompt, type Recipe } from '../../core/recipe'

/**
 * The most one picture can cost. The output and the pictures of an edit are as estimated, `auto` at
 * its limit (nobody has published a rule for input pictures: claim foundry.input-tokens); the
 * prompt counts a token for each byte, which no tokenizer exceeds, where the panel's estimate
 * counts four letters. For a usual prompt that is a fraction of a cent more.
 */
export function mostCost(recipe: Recipe): Micros {
  const { micros } = estimatePrice({ ...recipe, prompt: '' })
  const bytes = Buffer.byteLength(fullPrompt(recipe))
  return micros + Math.ceil(bytes * models[recipe.model].prices.textIn)
}
