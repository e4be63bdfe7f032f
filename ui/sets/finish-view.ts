import { finishQuality } from '../../core/price/finish'
import { toEstimateText } from '../../core/price/price'
import { qualityWords } from '../words'
import { derivedPriceOfAll } from './derived'
import { findPicks } from './finish-picks'
import type { SetsPart } from './sets-part'

/** The step that draws what was chosen again at the best quality; `busy` is what it does just now. */
export type FinishView = Readonly<{ button: string; isOff: boolean; busy: string | null }>

/** Null when no selected frame shows a draft that is neither finished nor being finished. */
export function toFinishView(state: SetsPart): FinishView | null {
  const { open } = findPicks(state)
  const { busy } = state.sets
  if (open.length === 0) return null
  const price = derivedPriceOfAll(open.map(({ finish }) => finish))
  return {
    button: `Finish ${countWords(open)} · ${toEstimateText(price)}`,
    isOff: busy !== null,
    busy: busy?.section === 'finish' ? busy.words : null
  }
}

/** Nobody calls a Standard picture a draft. */
function countWords(open: ReturnType<typeof findPicks>['open']): string {
  const isEachDraft = open.every(({ draft }) => draft.record.recipe.quality === 'low')
  const count = open.length
  if (isEachDraft) return count === 1 ? '1 draft' : `${count} drafts`
  return `${count === 1 ? '1 take' : `${count} takes`} at ${qualityWords[finishQuality]}`
}
