import { withDefaultPrompt } from '../../../core/campaign/prompt/default-prompt'
import type { MasterFrame } from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import { followLayers } from './look-at-canvas'

export type MasterChanges = Readonly<{
  /** Repeats the selected frames, beside those that are repeated already. */
  takeMasters: () => Promise<void>
  /** Repeats the one selected frame, where none is repeated yet: what else would somebody mean. */
  takeFirstMaster: () => Promise<void>
  removeMaster: (nodeId: string) => void
}>

/** Chooses the frames that the open campaign repeats. */
export function createMasterChanges(context: SessionContext, desk: CampaignDesk): MasterChanges {
  const { call, store, sayProblem, takeFailure } = context
  const repeat = (masters: readonly MasterFrame[], note: CampaignDesk['follow'] = desk.change) => {
    const { canvas } = desk.read()
    note((campaign) => {
      const repeated = { ...campaign, masters: masters.map(({ nodeId }) => nodeId) }
      return withDefaultPrompt(repeated, masters)
    })
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
    takeFirstMaster: async () => {
      const isOne = store.read().selection.targets.length === 1
      if (!isOne || desk.read().open?.masters.length !== 0) return
      // A layer that can't be repeated is asked about by the step, and not here.
      const { masters } = await call('campaign.masters', { nodeIds: null })
      if (masters.length === 1 && desk.read().open?.masters.length === 0)
        repeat(masters, desk.follow)
    },
    removeMaster: (nodeId) => {
      repeat(desk.read().canvas.masters.filter((master) => master.nodeId !== nodeId))
    }
  }
}
