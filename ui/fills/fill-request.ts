import type { Origin } from '../../core/job'
import type { Recipe } from '../../core/recipe'
import type { Target } from '../../core/selection'

/** One picture to be made for one frame. `position` is where its window begins, as in `JobTarget`. */
export type FillRequest = Readonly<{
  target: Target
  recipe: Recipe
  origin?: Origin
  position?: number
}>
