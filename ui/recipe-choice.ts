import { fitFrame, type Scale } from '../core/fit'
import type { ModelName } from '../core/models'
import type { Draft } from '../core/panel-protocol'
import type { Recipe } from '../core/recipe'
import type { Extent } from '../core/size'

/** What a person can't choose yet. Figma's units are logical pixels: 1 draws one pixel for each. */
export const panelModel: ModelName = 'gpt-image-2'
export const panelScale: Scale = 1

/** What to draw for one frame. */
export function toRecipe(draft: Draft, frame: Extent): Recipe {
  return {
    model: panelModel,
    prompt: draft.prompt.trim(),
    size: fitFrame(frame, { model: panelModel, scale: panelScale }).size,
    quality: draft.quality,
    format: 'png'
  }
}
