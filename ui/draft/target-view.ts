import type { Draft } from '../../core/draft'
import { isBanded } from '../../core/fit/band'
import { toEstimateText } from '../../core/price/price'
import type { RefusedLayer, Target } from '../../core/selection'
import { cropShare, type Extent, type ImageSize, toSizeText } from '../../core/size'
import type { FrameLayout } from '../../core/wire/layout-calls'
import { refusalWords, warningWords } from '../words'
import { fitFor, priceOf, toQuality } from './recipe-choice'

/** One selected layer as its row shows it. */
export type TargetView = Readonly<{
  nodeId: string
  name: string
  /** Such as `300×250 → 960×800 · no crop · $0.04`; null for a layer that can't be filled. */
  chip: string | null
  /** The same among others: `1440×480 · 63 % cropped · $0.02`. */
  short: string | null
  /** Sentences, one per line. */
  notes: readonly string[]
}>

export function toTargetView(
  draft: Draft,
  target: Target,
  references: readonly ImageSize[] = [],
  layout?: FrameLayout
): TargetView {
  const { nodeId, name, warnings } = target
  const notes = warnings.map((warning) => warningWords[warning])
  const price = toEstimateText(priceOf(draft, target, references, layout))
  return { nodeId, name, ...toChips(draft, target, price), notes }
}

export function toRefusedView({ nodeId, name, reason }: RefusedLayer): TargetView {
  return { nodeId, name, chip: null, short: null, notes: [`${name} ${refusalWords[reason]}`] }
}

function toChips(draft: Draft, target: Target, price: string): Pick<TargetView, 'chip' | 'short'> {
  const frame = toFrameText(target)
  if (toQuality(draft) === 'auto')
    return { chip: `${frame} → size by the service · ${price}`, short: price }
  const { size } = fitFor(draft, target)
  const crop = toCropText(cropShare(size, target))
  const isCut = isBanded(size, target)
  const parts = [crop, ...(isCut ? ['slide'] : []), price]
  return {
    chip: `${frame} → ${toSizeText(size)} · ${parts.join(' · ')}`,
    short: [toSizeText(size), ...(isCut ? [crop] : []), price].join(' · ')
  }
}

/** The share of the picture that the frame hides. */
export function toCropText(share: number): string {
  const percent = share * 100
  if (percent < 0.05) return 'no crop'
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} % cropped`
}

export function toFrameText({ width, height }: Extent): string {
  return toSizeText({ width: toShort(width), height: toShort(height) })
}

/** Figma shows two decimals, too. */
function toShort(length: number): number {
  return Math.round(length * 100) / 100
}
