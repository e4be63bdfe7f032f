import { models } from '../../core/models'
import { type Estimate, toDollars } from '../../core/price/price'
import { recipeFault } from '../../core/recipe'
import type { PersonBudget } from '../../core/wire/relay-routes'
import { type Asked, crowdFault } from '../batches/batch-limits'
import { isCutOff } from '../fills/fill-standing'
import { trayFault } from '../references/tray'
import type { PanelState } from '../state'
import { lostWords } from '../words'
import { unofferedFault } from './offered-model'
import { toRecipe } from './recipe-choice'
import { resetWords } from './reset-words'

type SendPart = Pick<PanelState, 'draft' | 'models' | 'tray' | 'view' | 'fills' | 'budget' | 'now'>
type Part = SendPart & Pick<PanelState, 'selection' | 'layouts'>

/**
 * Why Generate can't do what the draft asks for, a sentence that says what to do; null when it can,
 * and when only words are missing: whoever presses then is led to the prompt.
 */
export function pressFault(state: Part, price: Estimate): string | null {
  const { draft, selection } = state
  const frames = selection.targets.length
  if (frames === 0) return null
  const asked = { frames, pictures: frames * draft.takes }
  return lengthFault(state) ?? sendFault(state, asked, price)
}

/** The same for pictures of any kind. */
export function sendFault(state: SendPart, asked: Asked, price: Estimate): string | null {
  return (
    lostFault(state) ??
    unofferedFault(state.draft.model, state.models) ??
    crowdFault(asked, state) ??
    trayFault(state) ??
    budgetFault(state, price)
  )
}

/** What goes on goes on; a press would only wait. */
function lostFault({ fills }: SendPart): string | null {
  return fills.some(isCutOff) ? lostWords : null
}

/** Above this our guidance could make it too long; shorter ones need no counting at each key. */
export const guidanceRoom = 4_000

function lengthFault({ draft, selection, layouts }: Part): string | null {
  if (draft.prompt.length + guidanceRoom <= models[draft.model].maxPromptLength) return null
  const faults = selection.targets.map((target) =>
    recipeFault(toRecipe(draft, target, layouts.get(target.nodeId)))
  )
  return faults.find((fault) => fault !== null) ?? null
}

/** In micro-dollars: no draft costs less. */
export const leastPicture = 3_000

/** By what the relay told last; it has the last word. */
export function budgetFault(
  { budget, now }: Readonly<{ budget: PersonBudget | null; now: number }>,
  { micros }: Estimate
): string | null {
  for (const period of ['day', 'month'] as const) {
    const part = budget?.[period]
    const left = part ? Math.max(part.limit - part.spent, 0) : Number.POSITIVE_INFINITY
    if (micros <= left) continue
    const name = period === 'day' ? 'Today’s' : 'This month’s'
    const advice =
      left < leastPicture ? 'ask whoever runs the relay for more' : 'choose Draft or fewer'
    return `${name} budget has ${toDollars(left)} left, this costs ${toDollars(micros)}: ${advice}. It starts over ${resetWords(period, now)}.`
  }
  return null
}
