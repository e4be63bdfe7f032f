import { refusal } from '../../core/failure'
import type { Origin } from '../../core/job'
import type { Recipe } from '../../core/recipe'
import type { Target } from '../../core/selection'
import { offeredRecipe } from '../draft/offered-model'
import type { FillRequest } from '../fills/fill-request'
import type { Submitter } from '../fills/submit-fills'
import type { SessionContext } from '../session-context'
import { shownTake } from '../takes/takes-state'
import type { SetDesk } from './set-desk'
import type { SetsPart } from './sets-part'
import { isUnderway } from './underway'

export type Member = Readonly<{ recipe: Recipe; origin: Origin }>
export type Reroll = Member & Readonly<{ target: Target }>

/** How the picture that a frame shows came to match a set; null for any other frame. */
export function findMember(state: SetsPart, nodeId: string): Member | null {
  const frame = state.takes.frames.find((each) => each.nodeId === nodeId)
  const record = frame && shownTake(frame)?.record
  if (record?.origin?.kind !== 'set') return null
  return { recipe: offeredRecipe(record.recipe, state), origin: record.origin }
}

/** A member's recipe once more; null while one is on its way. */
export function planReroll(state: SetsPart, nodeId: string): Reroll | null {
  const member = findMember(state, nodeId)
  const target = state.selection.targets.find((each) => each.nodeId === nodeId)
  if (!target || !member || isUnderway(state.fills, nodeId, member.origin)) return null
  // A recipe of its own: its fill can be told from earlier ones.
  return { target, origin: member.origin, recipe: { ...member.recipe } }
}

type Options = Readonly<{
  send: Submitter['send']
  desk: SetDesk
  dismiss: (key: string) => void
}>

/**
 * Sends a member again. The relay forgets uploads in time, and knows those of other people not at
 * all: then the anchor's picture is read from whichever frame still keeps it, and what is left to
 * send comes back.
 */
export function createReroller(context: SessionContext, { send, desk, dismiss }: Options) {
  const { store, call } = context

  const findSource = async (imageHash: string) => {
    const { entries } = await call('history.list', { search: imageHash })
    const found = entries.find(({ take }) => take.imageHash === imageHash)
    if (!found) throw anchorGone
    return { nodeId: found.nodeId, imageHash }
  }

  return async (
    again: Reroll,
    showBusy: (words: string) => void
  ): Promise<readonly FillRequest[]> => {
    await send([again])
    const sent = store.read().fills.find(({ recipe }) => recipe === again.recipe)
    if (sent?.progress.step !== 'unsent' || sent.progress.failure.code !== 'not_found') return []
    // The relay took no job, so nothing can be paid twice.
    dismiss(sent.key)
    showBusy('Sending the anchor again…')
    const reference = await desk.bring(await findSource(again.origin.imageHash))
    return [{ ...again, recipe: { ...again.recipe, references: [reference] } }]
  }
}

const anchorGone = refusal(
  'not_found',
  'The anchor’s picture is gone from this file. Choose an anchor and match the set again.'
)
