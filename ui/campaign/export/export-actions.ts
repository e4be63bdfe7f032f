import type { Campaign } from '../../../core/campaign/campaign'
import { toFileNames } from '../../../core/campaign/export/name-template'
import { toSafeName } from '../../../core/campaign/export/safe-name'
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { isSettled, nextStatus } from '../../../core/campaign/status'
import { maxFramesAtOnce } from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { SeenCanvas } from '../campaign-state'
import type { CanvasLooker } from '../file/look-at-canvas'
import { exportFrame, type FrameToExport } from './export-frame'
import type { ExportState } from './export-state'
import { createPack, type Pack } from './pack-frames'

export type ExportActions = Readonly<{
  changeExport: (change: Partial<ExportState>) => void
  /** Writes all frames that have a picture into an archive, or goes on with it. */
  exportCampaign: () => Promise<void>
  /** After the frame that is being written; what is in the archive stays there. */
  stopExport: () => void
}>

/** What a stopped export has so far; of use for the same frames in the same form alone. */
type Begun = Readonly<{ mark: string; pack: Pack; done: number }>

export function createExportActions(
  context: SessionContext,
  desk: CampaignDesk,
  { looker }: Readonly<{ looker: CanvasLooker }>
): ExportActions {
  const { say, sayProblem, takeFailure, saveFile } = context
  let begun: Begun | null = null
  let isStopping = false
  const change = (by: Partial<ExportState>) =>
    desk.patch({ export: { ...desk.read().export, ...by } })

  const write = async (campaign: Campaign, frames: readonly FrameToExport[]) => {
    const { export: chosen } = desk.read()
    const mark = markOf(campaign, frames, chosen)
    const known = begun?.mark === mark ? begun : null
    const pack = known?.pack ?? createPack()
    if (!known) change({ notes: [] })
    isStopping = false
    for (let at = known?.done ?? 0; at < frames.length; at += 1) {
      change({ done: { frames: at, all: frames.length, isRunning: true } })
      begun = { mark, pack, done: at }
      if (isStopping) return false
      const frame = frames[at]
      if (!frame) continue
      const notes = await exportFrame(context, frame, { ...chosen, pack })
      if (notes.length > 0) change({ notes: [...desk.read().export.notes, ...notes] })
    }
    const blobs = pack.end({ name: campaign.name, version })
    begun = null
    const name = toSafeName(campaign.name)
    for (const [index, blob] of blobs.entries())
      saveFile(blobs.length === 1 ? `${name}.zip` : `${name}-${index + 1}.zip`, blob)
    return true
  }

  const noteExported = async (frames: readonly FrameToExport[]) => {
    const changed = frames.flatMap(({ look: { nodeId, status } }) => {
      const next = nextStatus(status, { kind: 'exported' })
      return next === status ? [] : [{ nodeId, status: next }]
    })
    for (let at = 0; at < changed.length; at += maxFramesAtOnce)
      await context.call('campaign.status', { frames: changed.slice(at, at + maxFramesAtOnce) })
  }

  const run = async () => {
    await looker.lookAtCanvas()
    const { open, canvas, export: chosen } = desk.read()
    if (!open) return
    const found = toFrames(open, canvas, chosen)
    if (typeof found === 'string') return sayProblem(found)
    if (found.length === 0)
      return sayProblem(
        chosen.isApprovedOnly ? 'No frame is approved yet.' : 'No frame has its picture yet.'
      )
    if (!(await write(open, found))) return say('Stopped. Export again to go on.')
    await noteExported(found)
    say(`${found.length === 1 ? '1 frame' : `${found.length} frames`} exported.`)
  }

  return {
    changeExport: change,
    stopExport: () => {
      isStopping = true
    },
    exportCampaign: async () => {
      if (desk.read().export.done?.isRunning) return
      try {
        await run()
      } catch (error) {
        sayProblem(takeFailure(error).message)
      }
      const { done } = desk.read().export
      change({ done: begun && done ? { ...done, isRunning: false } : null })
    }
  }
}

/** Every hand-over of a campaign is its first until it keeps count. */
const version = 1

/** The frames to hand over with their names, in the order of the sheet; or what is wrong with the template. */
function toFrames(
  campaign: Campaign,
  canvas: SeenCanvas,
  { template, isApprovedOnly, scale }: ExportState
): readonly FrameToExport[] | string {
  const looks = new Map(canvas.frames.map((frame) => [frame.nodeId, frame]))
  const chosen = toPlan(campaign, canvas).frames.flatMap((planned) => {
    const look = looks.get(planned.nodeId ?? '')
    if (look?.picture !== 'placed') return []
    return isApprovedOnly && !isSettled(look.status) ? [] : [{ planned, look }]
  })
  const names = toFileNames(
    template,
    chosen.map(({ planned: { row, offer, market, size } }) => ({
      campaign: campaign.name,
      offer,
      market: market?.tag ?? '',
      platform: size.platform,
      size: size.name,
      width: size.width * scale,
      height: size.height * scale,
      version,
      name: nameOf(campaign, row),
      row,
      extension: 'jpg' as const
    }))
  )
  if (names.kind === 'fault') return names.message
  return chosen.map((frame, index) => ({
    ...frame,
    // One name for a frame's file and its source, whatever their endings.
    name: (names.names[index] ?? '').replace(/\.jpg$/, '')
  }))
}

/** What the row's own column for names says. */
function nameOf({ rows, columns }: Campaign, row: string): string {
  const column = columns.findIndex(({ meaning }) => meaning.kind === 'name')
  return rows.find(({ id }) => id === row)?.cells[column] ?? ''
}

/** Differs where other files would be written. */
function markOf(campaign: Campaign, frames: readonly FrameToExport[], chosen: ExportState): string {
  const { template, scale, format } = chosen
  const files = frames.map(({ name, look }) => [name, look.nodeId, look.shows.jobId, look.tag.text])
  return JSON.stringify([campaign.id, template, scale, format, files])
}
