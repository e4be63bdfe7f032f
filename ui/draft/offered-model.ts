import type { Draft } from '../../core/draft'
import { fitFrame } from '../../core/fit/fit'
import { type ModelName, models } from '../../core/models'
import type { Recipe } from '../../core/recipe'
import { isLegalSize } from '../../core/size'

/** A model that the relay has: the draft's own, else the first of them. */
export function offeredModel({ model }: Draft, offered: readonly ModelName[]): ModelName {
  return offered.includes(model) ? model : (offered[0] ?? model)
}

/** The same recipe; where the relay has its model no more, the nearest to it that the draft's draws. */
export function offeredRecipe(
  recipe: Recipe,
  { draft, models: offered }: Readonly<{ draft: Draft; models: readonly ModelName[] }>
): Recipe {
  if (offered.includes(recipe.model)) return recipe
  const model = offeredModel(draft, offered)
  const { sizes, qualities, backgrounds } = models[model]
  const { size, quality, background } = recipe
  return {
    ...recipe,
    model,
    size:
      size === 'auto' || isLegalSize(size, sizes) ? size : fitFrame(size, { model, scale: 1 }).size,
    quality: quality === 'auto' || qualities.includes(quality) ? quality : 'high',
    background: backgrounds.includes(background) ? background : 'auto'
  }
}

/** Why nothing may be asked of a model; null when the relay has it. */
export function unofferedFault(model: ModelName, offered: readonly ModelName[]): string | null {
  if (offered.includes(model)) return null
  return `Your relay has no ${model}. Choose another model, or update the plugin if there is none.`
}
