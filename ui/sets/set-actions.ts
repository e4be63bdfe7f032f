import type { Draft } from '../../core/draft'
import { type AppError, refusal } from '../../core/failure'
import type { FrameTakes } from '../../core/take'
import { fitFor } from '../draft/recipe-choice'
import type { Submitter } from '../fills/submit-fills'
import type { SessionContext } from '../session-context'
import { withChanged } from '../takes/keep-takes'
import { shownTake } from '../takes/takes-state'
import { type Derived, derivedPriceOfAll } from './derived'
import { findPicks } from './finish-picks'
import { planSet, possibleAnchors } from './match-set'
import { createReroller, planReroll } from './reroll'
import { createSetDesk, withSets } from './set-desk'

export type SetActions = Readonly<{
  /** Approves the frame's shown take: it is starred, so that it is never pruned. */
  chooseAnchor: (nodeId: string) => Promise<void>
  /** Makes a picture for every other selected frame that matches what this one shows. */
  matchSet: (anchorNodeId: string) => Promise<void>
  /** Makes another picture for one member of a set, from the same anchor. */
  reroll: (nodeId: string) => Promise<void>
  /** Draws the drafts that the selected frames show again at Final. */
  finish: () => Promise<void>
  /** The same for some of them. */
  finishFrames: (nodeIds: readonly string[]) => Promise<void>
}>

type Options = Readonly<{ send: Submitter['send']; dismiss: (key: string) => void }>

export function createSetActions(context: SessionContext, { send, dismiss }: Options): SetActions {
  const { store, call, say, sayProblem } = context
  const desk = createSetDesk(context, send)
  const sendAgain = createReroller(context, { send, desk, dismiss })

  const keep = (changed: readonly FrameTakes[]) =>
    store.update((state) => withChanged(state, changed))

  const approve = async (nodeId: string) => {
    const frame = possibleAnchors(store.read()).find((each) => each.nodeId === nodeId)
    const take = frame && shownTake(frame)
    if (!take) throw noAnchor
    if (take.isStarred) return
    const { imageHash } = take
    keep([await call('take.star', { nodeId, imageHash, isStarred: true })])
  }

  /** A command may come before the panel has read what its frames keep. */
  const readTakes = async () => {
    const { takes, selection } = store.read()
    const nodeIds = selection.targets.map(({ nodeId }) => nodeId)
    if (takes.frames.length > 0 || nodeIds.length === 0) return
    keep((await call('take.list', { nodeIds })).frames)
  }

  const finishWhere = (isMeant: (nodeId: string) => boolean) =>
    desk.press('finish', async (showBusy) => {
      await readTakes()
      const { open, underway } = findPicks(store.read())
      const meant = open.filter(({ frame }) => isMeant(frame.nodeId))
      if (meant.length === 0) {
        if (underway === 0) throw noPicks
        say('These drafts are being finished already.')
      }
      const drafts = meant.map(({ finish }) => finish)
      if (store.read().command && isCostly(drafts, store.read().draft)) throw unseenPrice
      return desk.bringAll(drafts, (count, of) =>
        showBusy(of === 1 ? 'Sending the draft…' : `Sending drafts… ${count} of ${of}`)
      )
    })

  return {
    chooseAnchor: async (nodeId) => {
      store.update((state) => withSets(state, { anchor: nodeId }))
      await approve(nodeId).catch((error) => sayProblem(context.takeFailure(error).message))
    },
    matchSet: (anchorNodeId) =>
      desk.press('set', async (showBusy) => {
        const { members } = planSet(store.read(), anchorNodeId)
        if (members.length === 0) return []
        showBusy(sendingAnchor)
        await approve(anchorNodeId)
        return desk.bringAll(members, () => showBusy(sendingAnchor))
      }),
    reroll: (nodeId) =>
      desk.press('set', async (showBusy) => {
        const again = planReroll(store.read(), nodeId)
        return again ? sendAgain(again, showBusy) : []
      }),
    finish: () => finishWhere(() => true),
    finishFrames: (nodeIds) => finishWhere((nodeId) => nodeIds.includes(nodeId))
  }
}

const sendingAnchor = 'Sending the anchor…'

const noAnchor = wrong('Select a frame that shows a take, to be the anchor.')
const noPicks = wrong('Select frames that show a draft which isn’t finished yet.')

function wrong(message: string): AppError {
  return refusal('bad_request', message)
}

const unseenPrice: AppError = refusal(
  'conflict',
  'Finishing these drafts costs more than your own size would. See the price in the panel, then choose Finish there.'
)

/** Whether finals at the draft's own scale would cost less: a take's size is only what the file says. */
function isCostly(drafts: readonly Derived[], draft: Draft): boolean {
  const own = drafts.map((one) => ({
    ...one,
    recipe: { ...one.recipe, size: fitFor({ ...draft, model: one.recipe.model }, one.target).size }
  }))
  return derivedPriceOfAll(drafts).micros > derivedPriceOfAll(own).micros
}
