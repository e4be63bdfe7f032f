import type { MasterFrame } from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import { followLayers } from './look-at-canvas'

export type MasterChanges = Readonly<{
  /** Repeats the selected frames, beside those that are repeated already. */
  takeMasters: () => Promise<void>
  removeMaster: (nodeId: string) => void
}>

/** Chooses the frames that the open campaign repeats. */
export function createMasterChanges(context: SessionContext, desk: CampaignDesk): MasterChanges {
  const { call, sayProblem, takeFailure } = context
  const repeat = (masters: readonly MasterFrame[]) => {
    const { canvas } = desk.read()
    desk.change((campaign) => ({ ...campaign, masters: masters.map(({ nodeId }) => nodeId) }))
    desk.patch({ canvas: { ...canvas, masters } })
    followLayers(desk, masters)
  }
  return {
    takeMasters: async () => {
      try {
        const { masters, refused } = await call('campaign.masters', { nodeIds: null })
        const known = desk.read().canvas.masters
        const more = masters.filter((one) => known.every(({ nodeId }) => nodeId !== one.nodeId))
        const [first] = refused
        if (masters.length === 0)
          return sayProblem(
            first === undefined
              ? 'Select the frame that is to be repeated.'
              : `“${first}” can’t be repeated. Select a frame, a component or an instance.`
          )
        repeat([...known, ...more])
      } catch (error) {
        sayProblem(takeFailure(error).message)
      }
    },
    removeMaster: (nodeId) => {
      repeat(desk.read().canvas.masters.filter((master) => master.nodeId !== nodeId))
    }
  }
}
