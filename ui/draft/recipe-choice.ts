import type { Draft } from '../../core/draft'
import { firstChoice } from '../../core/first-choice'
import { bandGuidance } from '../../core/fit/band'
import { type Fit, fitFrame } from '../../core/fit/fit'
import type { Scale } from '../../core/fit/scale'
import { layoutSize } from '../../core/guidance/layout-reference'
import { type ModelName, models } from '../../core/models'
import { addEstimates, type Estimate, estimatePrice } from '../../core/price/price'
import { routedQuality } from '../../core/price/token-buckets'
import { fullPrompt, type Recipe } from '../../core/recipe'
import type { Target } from '../../core/selection'
import type { Extent, ImageSize } from '../../core/size'
import type { FrameLayout } from '../../core/wire/layout-calls'
import { frameGuidance, type Layouts, noLayouts, sendsLayout } from '../layouts/layout-guidance'
import { fileOf } from './file-choice'

export const firstDraft: Draft = {
  ...firstChoice,
  prompt: '',
  background: 'auto',
  previewsOnCanvas: true,
  takes: 1
}

/** What the draft asks of the model, with what the model doesn't have replaced by its nearest. */
export function toQuality({ model, routing }: Draft): Recipe['quality'] {
  return routedQuality(model, routing) ?? 'medium'
}

type Known = Readonly<{ fit: Fit; model: ModelName; scale: Scale }>
/** Finding the best size searches thousands, and a price is told again at every key. */
const fits = new WeakMap<Extent, Known>()

/** Once for each look at a frame, as long as model and scale stay. */
export function fitFor({ model, scale }: Pick<Draft, 'model' | 'scale'>, frame: Extent): Fit {
  const known = fits.get(frame)
  if (known?.model === model && known.scale === scale) return known.fit
  const fit = fitFrame(frame, { model, scale })
  fits.set(frame, { fit, model, scale })
  return fit
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
      ...frameGuidance(draft, { image, frame, layout })
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    size: image ?? 'auto',
    quality,
    ...fileOf(draft),
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
