import type { Draft } from '../../core/draft'
import { setGuidance } from '../../core/guidance/set-guidance'
import type { Recipe } from '../../core/recipe'
import type { Extent } from '../../core/size'
import type { FrameTakes } from '../../core/take'
import type { FrameLayout } from '../../core/wire/layout-calls'
import { toQuality, toRecipe } from '../draft/recipe-choice'
import { layoutChoiceOf } from '../layouts/layout-guidance'
import { shownTake } from '../takes/takes-state'
import type { Derived } from './derived'
import type { SetsPart } from './sets-part'
import { isUnderway } from './underway'

/** The selected frames that show a take: each can be the anchor of a set. */
export function possibleAnchors({ takes }: SetsPart): readonly FrameTakes[] {
  return takes.frames.filter((frame) => shownTake(frame) !== null)
}

/** The chosen one; else the first whose shown take has a star; else the one with the newest. */
export function findAnchor(state: SetsPart): FrameTakes | null {
  const frames = possibleAnchors(state)
  const newest = [...frames].sort((one, other) => madeAt(other) - madeAt(one))[0]
  return (
    frames.find(({ nodeId }) => nodeId === state.sets.anchor) ??
    frames.find((frame) => shownTake(frame)?.isStarred) ??
    newest ??
    null
  )
}

/** The anchor's take has no prompt of its own, so the draft's is what matching goes by. */
export function goesByDraft(state: SetsPart): boolean {
  const anchor = findAnchor(state)
  return anchor !== null && !shownTake(anchor)?.record
}

/** The other selected frames: a picture for each, but for those that wait for one already. */
export type SetPlan = Readonly<{ members: readonly Derived[]; underway: number }>

export function planSet(state: SetsPart, anchorId: string): SetPlan {
  const anchor = possibleAnchors(state).find(({ nodeId }) => nodeId === anchorId)
  const take = anchor && shownTake(anchor)
  if (!take) return { members: [], underway: 0 }
  const { imageHash, image, record } = take
  const prompt = record?.recipe.prompt ?? state.draft.prompt
  const others = state.selection.targets.filter(({ nodeId }) => nodeId !== anchorId)
  const free = others.filter(
    ({ nodeId }) => !isUnderway(state.fills, nodeId, { kind: 'set', imageHash })
  )
  const members = free.map((target) => ({
    target,
    recipe: toMemberRecipe({ ...state.draft, prompt }, target, state.layouts.get(target.nodeId)),
    from: { nodeId: anchorId, imageHash, image },
    kind: 'set' as const
  }))
  return { members, underway: others.length - free.length }
}

/**
 * As for any new picture, but always in the frame's own shape, which Auto would leave to the service,
 * and without a plan of the layout: the anchor is the only picture that goes along.
 */
function toMemberRecipe(draft: Draft, frame: Extent, layout?: FrameLayout): Recipe {
  const quality = toQuality(draft)
  const routing = { kind: 'quality', quality: quality === 'auto' ? 'medium' : quality } as const
  const aware = { ...layoutChoiceOf(draft), sendLayout: false }
  const recipe = toRecipe({ ...draft, routing, aware }, frame, layout)
  const guidance = [setGuidance(frame), recipe.guidance].filter((part) => part !== '').join(' ')
  return { ...recipe, quality, guidance }
}

function madeAt(frame: FrameTakes): number {
  return shownTake(frame)?.record?.at ?? 0
}
