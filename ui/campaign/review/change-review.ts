import { nextStatus, type StatusEvent } from '../../../core/campaign/status'
import { refusal } from '../../../core/failure'
import { maxFrames, type Target } from '../../../core/selection'
import type { FrameTakes } from '../../../core/take'
import { type FrameLook, maxFramesAtOnce } from '../../../core/wire/campaign/frame-calls'
import type { FillRequest } from '../../fills/fill-request'
import type { Submitter } from '../../fills/submit-fills'
import type { SessionContext } from '../../session-context'
import { findPicks } from '../../sets/finish-picks'
import { createSetDesk } from '../../sets/set-desk'
import type { PanelState } from '../../state'
import { costFault, toAgain } from '../../takes/again'
import { shownTake } from '../../takes/takes-state'
import type { View } from '../../view'
import type { CampaignDesk } from '../campaign-desk'

export type ReviewChanges = Readonly<{
  approveFrames: (frames: readonly FrameLook[]) => Promise<void>
  /** Sends a frame back with what should change. */
  sendBack: (frame: FrameLook, word: string) => Promise<void>
  /** Makes another picture of the frame; costs what the sheet says. */
  reRollFrame: (frame: FrameLook) => Promise<void>
  /** Selects the frame's picture on the canvas and opens the Edit tab. */
  editFrame: (frame: FrameLook) => Promise<void>
  revealFrame: (frame: FrameLook) => Promise<void>
  /** Draws what was approved again at Final, at most a hundred in one press. */
  finishApproved: () => Promise<void>
}>

type Options = Readonly<{
  send: Submitter['send']
  openView: (view: View) => void
}>

/** What a person decides about the frames of a campaign; it is noted in the file. */
export function createReviewChanges(
  context: SessionContext,
  desk: CampaignDesk,
  { send, openView }: Options
): ReviewChanges {
  const { store, call, say, sayProblem, takeFailure } = context
  const finals = createSetDesk(context, send)

  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (error) {
      sayProblem(takeFailure(error).message)
    }
  }

  const note = async (frames: readonly FrameLook[], event: StatusEvent) => {
    const changed = frames.flatMap(({ nodeId, status }) => {
      const next = nextStatus(status, event)
      return next === status ? [] : [{ nodeId, status: next }]
    })
    for (let at = 0; at < changed.length; at += maxFramesAtOnce)
      await call('campaign.status', { frames: changed.slice(at, at + maxFramesAtOnce) })
    const { canvas } = desk.read()
    const statuses = new Map(changed.map(({ nodeId, status }) => [nodeId, status]))
    const seen = canvas.frames.map((frame) => {
      const status = statuses.get(frame.nodeId)
      return status ? { ...frame, status } : frame
    })
    if (changed.length > 0) desk.patch({ canvas: { ...canvas, frames: seen } })
    return changed.length
  }

  const readTakes = async (targets: readonly Target[]): Promise<readonly FrameTakes[]> => {
    const nodeIds = targets.map(({ nodeId }) => nodeId)
    return (await call('take.list', { nodeIds })).frames
  }

  return {
    approveFrames: (frames) =>
      attempt(async () => {
        const count = await note(frames, { kind: 'approved' })
        const isEmpty = frames.every(({ status }) => status.kind === 'empty')
        if (count === 0 && isEmpty) sayProblem('There is no picture to approve yet.')
      }),
    sendBack: (frame, word) =>
      attempt(async () => {
        if ((await note([frame], { kind: 'sent-back', word })) > 0) say('Sent back.')
        else sayProblem('There is no picture to send back yet.')
      }),
    reRollFrame: (frame) =>
      attempt(async () => {
        const target = toTarget(frame)
        const [takes] = target ? await readTakes([target]) : []
        const record = takes && shownTake(takes)?.record
        if (!target || !record) throw refusal('not_found', noPicture)
        const { fills } = store.read()
        const isUnderWay = fills.some(
          ({ target: { nodeId }, progress: { step } }) =>
            nodeId === target.nodeId && (step === 'sending' || step === 'waiting')
        )
        if (isUnderWay) return say('Another picture of this frame is on its way.')
        const again = toAgain(record, target, store.read())
        const fault = costFault([again])
        if (fault !== null) return sayProblem(`${fault} Run it again in the Create tab.`)
        await send([{ target, recipe: again.recipe, ...originOf(record) }])
        await note([frame], { kind: 'changed' })
      }),
    editFrame: (frame) =>
      attempt(async () => {
        await call('node.reveal', { nodeId: frame.target?.nodeId ?? frame.nodeId })
        openView('edit')
      }),
    revealFrame: ({ nodeId }) => attempt(() => call('node.reveal', { nodeId })),
    finishApproved: () =>
      finals.press('finish', async (showBusy) => {
        const frames = approvedOf(store.read())
        const targets = frames.flatMap((frame) => toTarget(frame) ?? []).slice(0, maxFrames)
        const takes = await readTakes(targets)
        const state = store.read()
        const { open, underway } = findPicks({
          ...state,
          selection: { ...state.selection, targets },
          takes: { ...state.takes, frames: takes }
        })
        if (open.length === 0) {
          await note(frames, { kind: 'finished' })
          const words = underway > 0 ? 'These are being finished already.' : allFinal
          say(words)
          return []
        }
        return finals.bringAll(
          open.map(({ finish }) => finish),
          (count, of) => showBusy(`Sending pictures… ${count} of ${of}`)
        )
      })
  }
}

const noPicture = 'This frame has no picture of its own yet.'
const allFinal = 'Everything that is approved is at Final already.'

function approvedOf({ campaign }: Pick<PanelState, 'campaign'>): readonly FrameLook[] {
  return campaign.canvas.frames.filter(({ status }) => status.kind === 'approved')
}

function toTarget({ target, shows }: FrameLook): Target | null {
  if (!target) return null
  const { nodeId, nodeName: name, width, height, fingerprint } = target
  return {
    nodeId,
    name,
    width,
    height,
    fingerprint,
    warnings: [],
    takes: 1,
    shown: shows.imageHash
  }
}

function originOf({ origin }: Readonly<{ origin?: FillRequest['origin'] }>) {
  return origin ? { origin } : {}
}
