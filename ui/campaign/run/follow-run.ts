import { toJobKey } from '../../../core/campaign/job-key'
import { isFinal, type JobState } from '../../../core/job'
import { maxFramesAtOnce } from '../../../core/wire/campaign/frame-calls'
import type { CampaignRun, PictureStanding } from '../../../core/wire/relay/campaign-routes'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { CanvasLooker } from '../file/look-at-canvas'
import { placePicture } from './place-picture'
import { isOver, type RunState } from './run-state'
import { endText } from './run-words'

export type RunFollower = Readonly<{
  /** Follows a press to its end, and places what comes. */
  follow: (press: CampaignRun) => void
  /** Takes up what the relay has of this file, as after the panel was closed. */
  lookForRuns: () => Promise<void>
  /** Reads all pictures of the open campaign's press again. */
  readAgain: () => void
  /**
   * Places what has turned up meanwhile of pictures that ended unknown, before anybody asks for them once
   * more: their relay may only have been frozen or cut off.
   */
  placeLate: () => Promise<void>
}>

const restMs = 1_000
/** After an answer that didn't come. */
const faultMs = 3_000

/** Everything is read from the relay and the file: nothing here is remembered over a closing. */
export function createRunFollower(
  context: SessionContext,
  desk: CampaignDesk,
  { looker, onEnded }: Readonly<{ looker: CanvasLooker; onEnded: () => void }>
): RunFollower {
  const { store, call, sleep } = context
  const following = new Map<string, { cursor: string }>()
  /** Jobs that were seen to; one that can't be placed waits for a person, and not for the next look. */
  const seen = new Set<string>()
  /** Presses with pictures of which nobody knows whether they were made. */
  const uncertain = new Map<string, CampaignRun>()
  const isOpen = (press: CampaignRun) => desk.read().open?.id === press.campaign
  const isShown = (press: CampaignRun) => desk.read().run.press?.key === press.key && isOpen(press)
  const show = (press: CampaignRun, change: Partial<RunState>) => {
    if (isShown(press)) desk.patch({ run: { ...desk.read().run, ...change, press } })
  }

  /** What changed since the last look; the first look is at all. */
  const readChanges = async (press: CampaignRun, at: { cursor: string }) => {
    const standings = new Map<string, PictureStanding>()
    for (;;) {
      const page = await context.relay().campaigns.pictures(press.key, at.cursor)
      for (const standing of page.pictures) standings.set(standing.key, standing)
      at.cursor = page.next
      if (page.isLast) return standings
    }
  }

  /** Frames that wait for a picture which never comes can be asked for again. */
  const freeFrames = async (press: CampaignRun, lost: readonly PictureStanding[]) => {
    if (lost.length === 0 || !isOpen(press)) return
    const keys = new Set(lost.map(({ key }) => toJobKey(press.key, key)))
    const frames = desk
      .read()
      .canvas.frames.filter(({ order }) => order !== null && keys.has(order))
    for (let from = 0; from < frames.length; from += maxFramesAtOnce) {
      const orders = frames
        .slice(from, from + maxFramesAtOnce)
        .map(({ nodeId }) => ({ nodeId, order: null }))
      await call('campaign.order', { orders })
    }
  }

  const lookOnce = async (key: string, at: { cursor: string }): Promise<boolean> => {
    const press = await context.relay().campaigns.read(key)
    const changes = await readChanges(press, at)
    show(press, { standings: new Map([...desk.read().run.standings, ...changes]) })
    const all = [...changes.values()]
    if (all.some(({ state }) => state === 'unknown')) uncertain.set(press.key, press)
    await freeFrames(press, all.filter(isLost))
    let placed = 0
    for (const { jobId, state, isSettled } of all) {
      if (state !== 'done' || isSettled || jobId === null || seen.has(jobId)) continue
      await placePicture(context, jobId)
      seen.add(jobId)
      placed += 1
      if (isShown(press)) noteSettled(jobId)
    }
    if (all.some(({ cost }) => cost !== null)) onEnded()
    if (isOpen(press) && (placed > 0 || all.some(isLost))) await looker.lookAtCanvas()
    return press.endedAt !== null
  }

  const noteSettled = (jobId: string) => {
    const { run } = desk.read()
    const standings = new Map(run.standings)
    for (const [key, standing] of run.standings)
      if (standing.jobId === jobId) standings.set(key, { ...standing, isSettled: true })
    desk.patch({ run: { ...run, standings } })
  }

  /** Where a person has seen it under way, they are told of its end. */
  const tellEnd = (press: CampaignRun) => {
    if (press.endedAt === null && isShown(press)) context.say(endText(desk.read().run))
  }

  const followToEnd = async (press: CampaignRun, at: { cursor: string }) => {
    for (;;) {
      try {
        if (await lookOnce(press.key, at)) return tellEnd(press)
        await sleep(restMs)
      } catch (error) {
        const { code } = context.takeFailure(error)
        if (code === 'unauthorized' || code === 'not_found') return
        // What was read and not placed is read again.
        at.cursor = ''
        await sleep(faultMs)
      }
    }
  }

  const follow = (press: CampaignRun) => {
    const shown = desk.read().run.press
    const isNewest =
      shown === null || shown.campaign !== press.campaign || shown.createdAt < press.createdAt
    const known = following.get(press.key)
    if (isOpen(press) && isNewest) {
      desk.patch({ run: { ...desk.read().run, press, standings: new Map() } })
      if (known) known.cursor = ''
    }
    if (known) return
    const at = { cursor: '' }
    following.set(press.key, at)
    followToEnd(press, at)
      .catch((error: unknown) => context.takeFailure(error))
      .finally(() => following.delete(press.key))
  }

  return {
    follow,
    lookForRuns: async () => {
      const runs = await context.relay().campaigns.list(store.read().fileId)
      for (const run of runs) if (run.state !== 'arriving') follow(run)
    },
    readAgain: () => {
      const { run } = desk.read()
      const at = following.get(run.press?.key ?? '')
      if (at) at.cursor = ''
      else if (run.press && !isOver(run)) follow(run.press)
    },
    placeLate: async () => {
      for (const press of uncertain.values())
        if (isOpen(press)) await lookOnce(press.key, { cursor: '' })
    }
  }
}

const isLost = ({ state }: PictureStanding) =>
  state === 'stopped' ||
  (state !== 'waiting' && state !== 'done' && isFinal(state satisfies JobState))
