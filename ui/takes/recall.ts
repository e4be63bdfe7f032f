import type { Draft } from '../../core/draft'
import { fitFrame } from '../../core/fit/fit'
import type { Scale } from '../../core/fit/scale'
import type { ModelName } from '../../core/models'
import type { Recipe } from '../../core/recipe'
import type { Extent } from '../../core/size'

type Recalled = Readonly<{
  recipe: Recipe
  draft: Draft
  /** What the relay draws with now. */
  offered: readonly ModelName[]
  /** The frame the take is in; null when only its name is known. */
  frame: Extent | null
}>

/** The draft that would ask for this recipe again, as far as today's relay has its model. */
export function toDraftChange({ recipe, draft, offered, frame }: Recalled): Partial<Draft> {
  const { prompt, quality } = recipe
  const model = offered.includes(recipe.model) ? recipe.model : draft.model
  const scale = (frame && findScale(recipe, frame, draft.scale)) ?? draft.scale
  return { prompt, model, scale, routing: { kind: 'quality', quality } }
}

/** A recipe keeps the size, not the scale it came from; the draft's own is preferred where both fit. */
function findScale({ model, size }: Recipe, frame: Extent, preferred: Scale): Scale | null {
  if (size === 'auto') return null
  const isFitting = (scale: Scale) => {
    const fit = fitFrame(frame, { model, scale })
    return fit.size.width === size.width && fit.size.height === size.height
  }
  const scales: readonly Scale[] = [preferred, 1, 2, 'max']
  return scales.find(isFitting) ?? null
}
