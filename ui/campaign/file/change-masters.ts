import { readColumns } from '../../../core/campaign/columns/read-columns'
import type { CanvasMaster } from '../../../core/campaign/plan/canvas'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type MasterChanges = Readonly<{
  /** Repeats the selected frames, beside those that are repeated already. */
  takeMasters: () => Promise<void>
  removeMaster: (nodeId: string) => void
}>

/** Chooses the frames that the open campaign repeats. */
export function createMasterChanges(context: SessionContext, desk: CampaignDesk): MasterChanges {
  const { store } = context
  const repeat = (masters: readonly CanvasMaster[]) => {
    const { canvas } = desk.read()
    desk.patch({ canvas: { ...canvas, masters } })
    desk.change((campaign) => {
      const layers = masters.flatMap((master) => master.layers)
      const { columns } = readColumns(campaign, layers, campaign.columns)
      return { ...campaign, masters: masters.map(({ nodeId }) => nodeId), columns: [...columns] }
    })
  }
  return {
    takeMasters: async () => {
      const { masters } = desk.read().canvas
      const known = new Set(masters.map(({ nodeId }) => nodeId))
      const more = store
        .read()
        .selection.targets.filter(({ nodeId }) => !known.has(nodeId))
        .map(({ nodeId, name, width, height }) => ({ nodeId, name, width, height, layers: [] }))
      repeat([...masters, ...more])
    },
    removeMaster: (nodeId) => {
      repeat(desk.read().canvas.masters.filter((master) => master.nodeId !== nodeId))
    }
  }
}
