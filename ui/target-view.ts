import { type Fit, fitFrame } from '../core/fit'
import type { RefusedLayer, Target } from '../core/panel-protocol'
import { toSizeText } from '../core/size'
import { panelModel, panelScale } from './recipe-choice'
import { refusalWords, warningWords } from './words'

/** One selected layer as its row shows it. */
export type TargetView = Readonly<{
  nodeId: string
  name: string
  /** Such as `300×250 → 960×800`; null for a layer that can't be filled. */
  sizes: string | null
  crop: string | null
  /** Sentences, one per line. */
  notes: readonly string[]
}>

export function toTargetView(target: Target): TargetView {
  const { nodeId, name, warnings } = target
  const fit = fitFrame(target, { model: panelModel, scale: panelScale })
  const frame = { width: toShort(target.width), height: toShort(target.height) }
  return {
    nodeId,
    name,
    sizes: `${toSizeText(frame)} → ${toSizeText(fit.size)}`,
    crop: toCropText(fit),
    notes: warnings.map((warning) => warningWords[warning])
  }
}

export function toRefusedView({ nodeId, name, reason }: RefusedLayer): TargetView {
  return { nodeId, name, sizes: null, crop: null, notes: [`${name} ${refusalWords[reason]}`] }
}

/** The share of the picture that the frame will hide. */
function toCropText({ crop }: Fit): string {
  const percent = crop * 100
  if (percent < 0.05) return 'no crop'
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} % cropped`
}

/** Figma shows two decimals, too. */
function toShort(length: number): number {
  return Math.round(length * 100) / 100
}
