import { bandGuidance } from '../core/band'
import { firstChoice } from '../core/first-choice'
import { type Fit, fitFrame } from '../core/fit'
import { models } from '../core/models'
import type { Draft } from '../core/panel-protocol'
import { addEstimates, type Estimate, estimatePrice } from '../core/price'
import type { Recipe } from '../core/recipe'
import { routedQuality } from '../core/routing'
import type { Extent, ImageSize } from '../core/size'

export const firstDraft: Draft = {
  ...firstChoice,
  prompt: '',
  background: 'auto',
  takes: 1
}

/** What the draft asks of the model, with what the model doesn't have replaced by its nearest. */
export function toQuality({ model, routing }: Draft): Recipe['quality'] {
  return routedQuality(model, routing) ?? 'medium'
}

export function fitFor(draft: Draft, frame: Extent): Fit {
  return fitFrame(frame, { model: draft.model, scale: draft.scale })
}

/** What to draw for one frame. Auto leaves size and quality to the service. */
export function toRecipe(draft: Draft, frame: Extent): Recipe {
  const { model, background } = draft
  const quality = toQuality(draft)
  const { size } = fitFor(draft, frame)
  return {
    model,
    prompt: draft.prompt.trim(),
    guidance: quality === 'auto' ? '' : bandGuidance(size, frame),
    size: quality === 'auto' ? 'auto' : size,
    quality,
    format: 'png',
    background: models[model].backgrounds.includes(background) ? background : 'auto'
  }
}

/** `references` are the pictures that go along. */
export function priceOf(
  draft: Draft,
  frame: Extent,
  references: readonly ImageSize[] = []
): Estimate {
  const { model, size, quality, prompt, guidance } = toRecipe(draft, frame)
  return estimatePrice({ model, size, quality, prompt: prompt + guidance, references })
}

/** For every take of every frame. */
export function priceOfAll(
  draft: Draft,
  frames: readonly Extent[],
  references: readonly ImageSize[] = []
): Estimate {
  const each = frames.map((frame) => priceOf(draft, frame, references))
  const { micros, isLimit } = addEstimates(each)
  return { micros: micros * draft.takes, isLimit }
}
