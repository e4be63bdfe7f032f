import { bandGuidance } from '../../core/fit/band'
import { fitFrame } from '../../core/fit/fit'
import type { Scale } from '../../core/fit/scale'
import type { ModelName, Quality } from '../../core/models'
import { addEstimates, estimatePrice, toEstimateText } from '../../core/price/price'
import { qualityNames } from '../../core/quality-names'
import type { Extent } from '../../core/size'

export type QuickFill = Readonly<{
  frames: readonly Extent[]
  model: ModelName
  scale: Scale
  quality: Quality
  prompt: string
}>

/** A quality and what one picture for each frame costs with it: `Standard · $0.08 for 2 frames`. */
export function quickPrice(fill: QuickFill): string {
  const { frames, quality } = fill
  const price = toEstimateText(addEstimates(frames.map((frame) => priceOf(fill, frame))))
  const where = frames.length === 1 ? '' : ` for ${frames.length} frames`
  return `${qualityNames[quality]} · ${price}${where}`
}

/** As the panel will ask for it. */
function priceOf({ model, scale, quality, prompt }: QuickFill, frame: Extent) {
  if (quality === 'auto') return estimatePrice({ model, size: 'auto', quality, prompt })
  const { size } = fitFrame(frame, { model, scale })
  return estimatePrice({ model, size, quality, prompt: prompt + bandGuidance(size, frame) })
}
