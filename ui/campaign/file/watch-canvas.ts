import type { FillsChanged } from '../../../core/wire/fill-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import { isUnderWay } from '../run/run-state'
import type { CampaignOpener } from './open-campaigns'

export type CanvasWatcher = Readonly<{
  /** Fills or notes of layers have changed: by undo, by a teammate, or by what the panel does itself. */
  takeChanged: (changed: FillsChanged) => Promise<void>
}>

/** A look reads every frame of the campaign; many changes come in one after the other. */
const restMs = 600

/** While its tab is open, keeps the open campaign at what the file holds, as opening the tab does. */
export function createCanvasWatcher(
  { store, sleep }: Pick<SessionContext, 'store' | 'sleep'>,
  desk: CampaignDesk,
  { openCampaigns }: Pick<CampaignOpener, 'openCampaigns'>
): CanvasWatcher {
  /** Layers that changed while resting; null for any. */
  let changes: Set<string> | null = new Set()
  let isResting = false

  /** A run looks by itself, at its end. */
  const isWatched = () => {
    const { open, run } = desk.read()
    return store.read().view === 'campaign' && open !== null && !run.doing && !isUnderWay(run)
  }

  const isOurs = (nodeIds: ReadonlySet<string>) => {
    const { kept, canvas } = desk.read()
    return (
      nodeIds.has(kept.sectionId ?? '') ||
      canvas.frames.some(({ nodeId, target }) =>
        [nodeId, target?.nodeId].some((id) => id !== undefined && nodeIds.has(id))
      )
    )
  }

  return {
    takeChanged: async ({ nodeIds }) => {
      if (!isWatched()) return
      changes = nodeIds && changes && new Set([...changes, ...nodeIds])
      if (isResting) return
      isResting = true
      await sleep(restMs)
      isResting = false
      const changed = changes
      changes = new Set()
      if (isWatched() && (changed === null || isOurs(changed))) await openCampaigns()
    }
  }
}
