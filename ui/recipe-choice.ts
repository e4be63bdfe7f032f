import { bandGuidance } from '../core/band'
import { type Fit, fitFrame } from '../core/fit'
import type { FrameLayout } from '../core/layout-calls'
import { layoutSize } from '../core/layout-reference'
import { models } from '../core/models'
import type { Draft, Target } from '../core/panel-protocol'
import { addEstimates, type Estimate, estimatePrice } from '../core/price'
import { fullPrompt, type Recipe } from '../core/recipe'
import { routedQuality } from '../core/routing'
import type { Extent, ImageSize } from '../core/size'
import { awareGuidance, type Layouts, noLayouts, sendsLayout } from './aware-guidance'

export const firstDraft: Draft = {
  prompt: '',
  model: 'gpt-image-2',
  // Twice the canvas: crisp on the screens that designers and their users look at.
  scale: 2,
  background: 'auto',
  routing: { kind: 'quality', quality: 'medium' },
  previewsOnCanvas: true,
  takes: 1
}

/** What the draft asks of the model, with what the model doesn't have replaced by its nearest. */
export function toQuality({ model, routing }: Draft): Recipe['quality'] {
  return routedQuality(model, routing) ?? 'medium'
}

export function fitFor(draft: Draft, frame: Extent): Fit {
  return fitFrame(frame, { model: draft.model, scale: draft.scale })
}

/**
 * What to draw for one frame, with what lies over it. Auto leaves size and quality to the service.
 * A picture of the layout is not part of it yet: it has to be exported first.
 */
export function toRecipe(draft: Draft, frame: Extent, layout?: FrameLayout): Recipe {
  const { model, background } = draft
  const quality = toQuality(draft)
  const { size } = fitFor(draft, frame)
  const image = quality === 'auto' ? null : size
  return {
    model,
    prompt: draft.prompt.trim(),
    guidance: [
      ...(image ? [bandGuidance(image, frame)] : []),
      ...awareGuidance(draft, { image, frame, layout })
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    size: image ?? 'auto',
    quality,
    format: 'png',
    background: models[model].backgrounds.includes(background) ? background : 'auto'
  }
}

/** `references` are the pictures that go along; the plan of the layout comes after them. */
export function priceOf(
  draft: Draft,
  frame: Extent,
  references: readonly ImageSize[] = [],
  layout?: FrameLayout
): Estimate {
  const recipe = toRecipe(draft, frame, layout)
  const { model, size, quality } = recipe
  const plan = sendsLayout(draft, layout) ? [layoutSize(frame)] : []
  const prompt = fullPrompt(recipe)
  return estimatePrice({ model, size, quality, prompt, references: [...references, ...plan] })
}

/** For every take of every frame. */
export function priceOfAll(
  draft: Draft,
  targets: readonly Target[],
  references: readonly ImageSize[] = [],
  layouts: Layouts = noLayouts
): Estimate {
  const { micros, isLimit } = addEstimates(
    targets.map((target) => priceOf(draft, target, references, layouts.get(target.nodeId)))
  )
  return { micros: micros * draft.takes, isLimit }
}
