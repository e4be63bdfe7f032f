import { type FinishPrices, finishPrices, finishQuality } from '../../core/price/finish'
import { type Micros, toDollars, toEstimateText } from '../../core/price/price'
import { qualityWords } from '../words'
import { derivedPrice } from './derived'
import { findPicks, type Picks } from './finish-picks'
import type { SetsPart } from './sets-part'

/** What the section “Finish” shows; `button` is null when every pick is taken care of. */
export type FinishView = Readonly<{
  button: string | null
  isOff: boolean
  busy: string | null
  /** Sentences, one per line: both ways' cost, and what is left out. */
  notes: readonly string[]
}>

/** Null when no selected frame shows a draft. */
export function toFinishView(state: SetsPart): FinishView | null {
  const picks = findPicks(state)
  const { open, underway, finished } = picks
  if (open.length + underway + finished === 0) return null
  const busy = state.sets.busy?.section === 'finish' ? state.sets.busy.words : null
  if (open.length === 0) return { button: null, isOff: true, busy, notes: leftOut(picks) }
  const prices = finishPrices(
    open.map(({ frame }) => frame),
    open.map(({ finish }) => derivedPrice(finish))
  )
  const words = `Finish ${pickCount(open.length)} at ${qualityWords[finishQuality]}`
  return {
    button: `${words} · ${toEstimateText(prices.finish)}`,
    isOff: state.sets.busy !== null,
    busy,
    notes: [bothWays(prices), ...leftOut(picks)]
  }
}

/** Drafts and finishing against Final from the start. */
function bothWays({ drafts, isAtLeast, finish, direct }: FinishPrices): string {
  const atLeast = isAtLeast ? 'at least ' : ''
  const sum = `${atLeast}${toDollars(asShown(drafts) + asShown(finish.micros))}`
  return (
    `Drafts ${atLeast}${toDollars(drafts)} + finish ${toDollars(finish.micros)} = ${sum}. ` +
    `All at ${qualityWords[finishQuality]} from the start would have been ${toDollars(direct.micros)}.`
  )
}

/** Rounded as `toDollars` does, so that the sum is the sum of what is read. */
function asShown(micros: Micros): Micros {
  const step = micros < 9_950 ? 1_000 : 10_000
  return Math.round(micros / step) * step
}

function leftOut({ underway, finished }: Picks): readonly string[] {
  const are = (count: number) => `${pickCount(count)} ${count === 1 ? 'is' : 'are'}`
  return [
    ...(underway > 0 ? [`${are(underway)} being finished; see Pictures.`] : []),
    ...(finished > 0 ? [`${are(finished)} finished already.`] : [])
  ]
}

const pickCount = (count: number) => (count === 1 ? '1 pick' : `${count} picks`)
