import { readColumns } from '../../../core/campaign/columns/read-columns'
import { toFailure } from '../../../core/failure'
import {
  type FrameLook,
  type MasterFrame,
  maxFramesAtOnce
} from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type CanvasLooker = Readonly<{
  /** Reads the masters and frames of the open campaign again. */
  lookAtCanvas: () => Promise<void>
}>

/** Keeps what the panel knows of a campaign's frames at what the file holds. */
export function createCanvasLooker({ call }: SessionContext, desk: CampaignDesk): CanvasLooker {
  let last = 0

  const readFrames = async (campaign: string, isWanted: () => boolean) => {
    const { nodeIds } = await call('campaign.frames', { sectionId: desk.read().kept.sectionId })
    const frames: FrameLook[] = []
    // Each call holds the canvas up only so long.
    for (let at = 0; at < nodeIds.length && isWanted(); at += maxFramesAtOnce) {
      const some = nodeIds.slice(at, at + maxFramesAtOnce)
      frames.push(...(await call('campaign.look', { campaign, nodeIds: some })).frames)
    }
    return frames
  }

  /** A section that was deleted took its frames along; what becomes of its table is for a person to say. */
  const takeGone = (error: unknown): null => {
    const { code, message } = toFailure(error)
    if (code !== 'frame_gone') throw error
    desk.patch({ saveFault: { kind: 'gone', message } })
    return null
  }

  return {
    lookAtCanvas: async () => {
      const { open } = desk.read()
      last += 1
      const mine = last
      const isWanted = () => mine === last && desk.read().open?.id === open?.id
      if (!open) return
      const { masters } =
        open.masters.length === 0
          ? { masters: [] }
          : await call('campaign.masters', { nodeIds: open.masters })
      const frames = await readFrames(open.id, isWanted).catch(takeGone)
      if (!isWanted()) return
      desk.patch({ canvas: { masters, frames: frames ?? [] } })
      const isBack = frames !== null && desk.read().saveFault?.kind === 'gone'
      if (isBack) desk.patch({ saveFault: null })
      if (masters.length > 0) followLayers(desk, masters)
    }
  }
}

/** Columns whose meaning nobody chose follow the names of the layers. */
export function followLayers(desk: CampaignDesk, masters: readonly MasterFrame[]): void {
  const layers = masters.flatMap((master) => master.layers)
  desk.follow((campaign) => {
    const { columns } = readColumns(campaign, layers, campaign.columns)
    const isSame = JSON.stringify(columns) === JSON.stringify(campaign.columns)
    return isSame ? campaign : { ...campaign, columns: [...columns] }
  })
}
