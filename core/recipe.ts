import * as z from 'zod/mini'
import { ImageFormat, ModelName, models, Quality } from './models'
import { ImageSize, sizeFault } from './size'

/** Everything that influences one picture. The relay adds credentials and nothing else. */
export const Recipe = z.strictObject({
  model: ModelName,
  prompt: z.string().check(z.minLength(1), z.maxLength(32_000)),
  size: ImageSize,
  quality: Quality,
  format: ImageFormat
})
export type Recipe = z.infer<typeof Recipe>

/** What the model would refuse about a well-formed recipe, as a sentence; null when nothing. */
export function recipeFault(recipe: Recipe): string | null {
  const model = models[recipe.model]
  if (recipe.prompt.trim() === '') return 'Write a prompt first.'
  if (recipe.prompt.length > model.maxPromptLength)
    return `Shorten the prompt to ${model.maxPromptLength.toLocaleString('en')} characters.`
  if (recipe.quality !== 'auto' && !model.qualities.includes(recipe.quality))
    return `${recipe.model} has no quality “${recipe.quality}”; choose another.`
  if (!model.formats.includes(recipe.format))
    return `${recipe.model} can’t make ${recipe.format} files; choose another format.`
  return sizeFault(recipe.size, model.sizes)
}
