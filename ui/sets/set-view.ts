import { type Estimate, recipePrice, toEstimateText } from '../../core/price/price'
import { shownTake } from '../takes/takes-state'
import { frameCount } from '../words'
import { derivedPriceOfAll } from './derived'
import { findAnchor, planSet, possibleAnchors } from './match-set'
import { findMember, planReroll } from './reroll'
import type { SetsPart } from './sets-part'

type Named = Readonly<{ nodeId: string; name: string }>

/** What the section “Set” shows; `button` has what it costs, and can't be pressed when `isOff`. */
export type SetView = Readonly<{
  button: string
  isOff: boolean
  busy: string | null
  /** Sentences, one per line. */
  notes: readonly string[]
}> &
  (
    | Readonly<{ kind: 'match'; anchor: Named; anchors: readonly Named[] }>
    | Readonly<{ kind: 'reroll'; nodeId: string }>
  )

/** Several frames can be matched to one that shows a take; a lone member can be made again. */
export function toSetView(state: SetsPart): SetView | null {
  const [first, ...others] = state.selection.targets
  if (!first) return null
  return others.length > 0 ? toMatchView(state) : toRerollView(state, first.nodeId)
}

function toMatchView(state: SetsPart): SetView | null {
  const anchor = findAnchor(state)
  if (!anchor) return null
  const busy = busyWords(state)
  const { nodeId, nodeName: name } = anchor
  const { members, underway } = planSet(state, nodeId)
  return {
    kind: 'match',
    anchor: { nodeId, name },
    anchors: possibleAnchors(state).map((frame) => ({
      nodeId: frame.nodeId,
      name: frame.nodeName
    })),
    notes: [
      shownTake(anchor)?.record
        ? 'Uses the anchor’s prompt, and the quality and model chosen above.'
        : 'Uses the prompt, quality and model chosen above.',
      ...(underway > 0 ? [`${frameCount(underway)} on the way; see Pictures.`] : [])
    ],
    button:
      members.length === 0
        ? `Match frames to ${name}`
        : priced(`Match ${frameCount(members.length)} to ${name}`, derivedPriceOfAll(members)),
    isOff: state.sets.busy !== null || members.length === 0,
    busy
  }
}

function toRerollView(state: SetsPart, nodeId: string): SetView | null {
  const member = findMember(state, nodeId)
  if (!member) return null
  const busy = busyWords(state)
  const isFree = planReroll(state, nodeId) !== null
  return {
    kind: 'reroll',
    nodeId,
    notes: [
      isFree
        ? 'This picture matches an anchor. Make another from the same anchor and prompt.'
        : 'Another one is on the way; see Pictures.'
    ],
    button: priced('Re-roll', recipePrice(member.recipe)),
    isOff: state.sets.busy !== null || !isFree,
    busy
  }
}

function busyWords({ sets: { busy } }: SetsPart): string | null {
  return busy?.section === 'set' ? busy.words : null
}

const priced = (words: string, price: Estimate) => `${words} · ${toEstimateText(price)}`
