import type { Origin } from '../../core/job'
import { addEstimates, type Estimate, recipePrice } from '../../core/price/price'
import type { Recipe, Reference } from '../../core/recipe'
import type { Target } from '../../core/selection'
import type { ImageSize } from '../../core/size'
import type { FillRequest } from '../fills/fill-request'
import { fitWithin, maxPictureSide } from '../pictures/picture-limits'

/** A take that another picture is made from. */
export type Source = Readonly<{ nodeId: string; imageHash: string; image: ImageSize }>

/** A picture to be made from a take that the relay doesn't have yet: its only reference. */
export type Derived = Readonly<{
  target: Target
  recipe: Recipe
  from: Source
  kind: Origin['kind']
  /** Where its window begins, as in `JobTarget`; the middle when it isn't said. */
  position?: number
}>

export function toRequest(derived: Derived, sent: Reference): FillRequest {
  const { target, recipe, from, kind, position } = derived
  return {
    target,
    recipe: { ...recipe, references: [sent] },
    origin: { kind, imageHash: from.imageHash },
    ...(position !== undefined && { position })
  }
}

/** The reference is counted with the pixels it will be sent with. */
export function derivedPrice({ recipe, from }: Derived): Estimate {
  const standIn: Reference = { upload: '', ...fitWithin(from.image, maxPictureSide) }
  return recipePrice({ ...recipe, references: [standIn] })
}

export function derivedPriceOfAll(all: readonly Derived[]): Estimate {
  return addEstimates(all.map(derivedPrice))
}
