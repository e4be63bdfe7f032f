import { type Estimate, recipePrice, toEstimateText } from '../../core/price/price'
import { shorten } from '../../core/text/cut-text'
import { shownTake } from '../takes/takes-state'
import { frameCount } from '../words'
import { derivedPriceOfAll } from './derived'
import { findAnchor, planSet, possibleAnchors } from './match-set'
import { findMember, planReroll } from './reroll'
import type { SetsPart } from './sets-part'

type Named = Readonly<{ nodeId: string; name: string }>

/** The step that makes frames look like one; `button` has what it costs. */
export type SetView = Readonly<{
  button: string
  isOff: boolean
  busy: string | null
  /** A sentence: what it will do. */
  title: string
}> &
  (
    | Readonly<{ kind: 'match'; anchor: Named; anchors: readonly Named[] }>
    | Readonly<{ kind: 'reroll'; nodeId: string }>
  )

/**
 * Several frames can be matched to one that shows a take; a lone member can be made again. Null
 * when there is nothing to be made, or it is on the way.
 */
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
  const { members } = planSet(state, nodeId)
  const anchors = possibleAnchors(state)
  // With another anchor there may be something to match.
  if (members.length === 0 && anchors.length < 2) return null
  // The price stands behind it, and is to be seen.
  const short = shorten(name, 20)
  return {
    kind: 'match',
    anchor: { nodeId, name },
    anchors: anchors.map((frame) => ({ nodeId: frame.nodeId, name: frame.nodeName })),
    title: shownTake(anchor)?.record
      ? 'With the anchor’s prompt, and the quality and model chosen below.'
      : 'With the prompt, quality and model chosen below.',
    button:
      members.length === 0
        ? `Match frames to ${short}`
        : priced(`Match ${frameCount(members.length)} to ${short}`, derivedPriceOfAll(members)),
    isOff: state.sets.busy !== null || members.length === 0,
    busy
  }
}

function toRerollView(state: SetsPart, nodeId: string): SetView | null {
  const member = findMember(state, nodeId)
  if (!member) return null
  const busy = busyWords(state)
  if (busy === null && planReroll(state, nodeId) === null) return null
  return {
    kind: 'reroll',
    nodeId,
    title: 'This picture matches an anchor. Make another from the same anchor and prompt.',
    button: priced('Re-roll', recipePrice(member.recipe)),
    isOff: state.sets.busy !== null,
    busy
  }
}

function busyWords({ sets: { busy } }: SetsPart): string | null {
  return busy?.section === 'set' ? busy.words : null
}

const priced = (words: string, price: Estimate) => `${words} · ${toEstimateText(price)}`
