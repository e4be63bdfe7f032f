import { addEstimates, type Estimate } from '../../price/price'
import type { Recipe } from '../../recipe'
import type { LayerChoice } from '../columns/column'
import type { Market } from '../markets/market'
import type { SizePreset } from '../sizes/size-preset'
import type { CanvasFrame } from './canvas'

/** What a row writes into the layers of one master; `fingerprint` is '' where it is nothing. */
export type PlannedText = Readonly<{
  texts: readonly Readonly<{ layer: LayerChoice; text: string }>[]
  visible: readonly Readonly<{ layer: LayerChoice; isVisible: boolean }>[]
  fingerprint: string
}>

/**
 * One picture to be made. The recipe lacks what only the run knows: what the frame's text keeps calm,
 * and the anchor's upload, which is its first reference where `anchor` names a cell.
 */
export type PlannedPicture = Readonly<{
  recipe: Recipe
  anchor: string | null
  fingerprint: string
  price: Estimate
}>

/** One cell of rows × sizes and what is to be done for it. */
export type PlannedFrame = Readonly<{
  /** `row/size`, the same in every plan. */
  key: string
  row: string
  line: number
  offer: string
  market: Market | null
  size: SizePreset
  /** The master it is a clone of. */
  master: string
  /** Null where the frame has to be made. */
  nodeId: string | null
  /** Null where the frame has this text already. */
  text: PlannedText | null
  /** Null where the frame has this picture already, or none is asked for. */
  picture: PlannedPicture | null
}>

/**
 * What to know before a run, as a sentence, with the rows it concerns. `ask` is for a person to
 * decide before anything is written or paid; `note` is only to be known.
 */
export type PlanWarning = Readonly<{
  kind: 'ask' | 'note'
  message: string
  lines: readonly number[]
}>

/** All cells in the order of the sheet: rows, then sizes. */
export type Plan = Readonly<{
  frames: readonly PlannedFrame[]
  warnings: readonly PlanWarning[]
  /** Frames of this campaign whose row or size is gone, and copies of others: they are left alone. */
  orphans: readonly CanvasFrame[]
  counts: PlanCounts
  price: Estimate
}>

export type PlanCounts = Readonly<{
  /** Frames to make, to change and to keep; together all. */
  make: number
  change: number
  keep: number
  texts: number
  pictures: number
}>

/** What a frame needs at all. */
export function actionOf({ nodeId, text, picture }: PlannedFrame): 'make' | 'change' | 'keep' {
  if (nodeId === null) return 'make'
  return text || picture ? 'change' : 'keep'
}

/** Whether a run of this plan would do nothing. */
export function isEmptyPlan({ counts }: Plan): boolean {
  return counts.make === 0 && counts.change === 0
}

export function sumFrames(frames: readonly PlannedFrame[]): Pick<Plan, 'counts' | 'price'> {
  const counts = { make: 0, change: 0, keep: 0, texts: 0, pictures: 0 }
  for (const frame of frames) {
    counts[actionOf(frame)] += 1
    if (frame.text) counts.texts += 1
    if (frame.picture) counts.pictures += 1
  }
  const prices = frames.flatMap(({ picture }) => (picture ? [picture.price] : []))
  return { counts, price: addEstimates(prices) }
}
