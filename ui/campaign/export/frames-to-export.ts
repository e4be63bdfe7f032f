import type { Campaign } from '../../../core/campaign/campaign'
import { type HandOver, nextHandOver } from '../../../core/campaign/export/hand-over'
import { toFileNames } from '../../../core/campaign/export/name-template'
import type { Steps } from '../../../core/campaign/in-steps'
import { planInSteps } from '../../../core/campaign/plan/to-plan'
import { isSettled } from '../../../core/campaign/status'
import type { SeenCanvas } from '../campaign-state'
import type { FrameToExport } from './export-frame'
import type { ExportState } from './export-state'

/** Frames with their names, in the order of the sheet, and what the file keeps once they are handed over. */
export type FoundFrames = Readonly<{ frames: readonly FrameToExport[]; handOver: HandOver }>

/** The frames to hand over; or what is wrong with the template of their names. */
export function* findFramesToExport(
  campaign: Campaign,
  canvas: SeenCanvas,
  { template, isApprovedOnly, scale }: ExportState
): Steps<FoundFrames | string> {
  const looks = new Map(canvas.frames.map((frame) => [frame.nodeId, frame]))
  const plan = yield* planInSteps(campaign, canvas)
  const chosen = plan.frames.flatMap((planned) => {
    const look = looks.get(planned.nodeId ?? '')
    if (look?.picture !== 'placed') return []
    return isApprovedOnly && !isSettled(look.status) ? [] : [{ planned, look }]
  })
  const handOver = nextHandOver(
    campaign.handOver,
    chosen.map(({ planned: { row, size }, look: { shows, tag, width, height } }) => ({
      ...{ row, size: size.id },
      shows: [shows.imageHash, tag.text, width, height].join()
    })),
    campaign.rows
  )
  const nameOf = ownNames(campaign)
  const names = yield* toFileNames(
    template,
    chosen.map(({ planned: { row, offer, market, size } }) => ({
      campaign: campaign.name,
      offer,
      market: market?.tag ?? '',
      platform: size.platform,
      size: size.name,
      width: size.width * scale,
      height: size.height * scale,
      version: handOver.version,
      name: nameOf.get(row) ?? '',
      row,
      extension: 'jpg' as const
    }))
  )
  if (names.kind === 'fault') return names.message
  const frames = chosen.map((frame, index) => ({
    ...frame,
    // One name for a frame's file and its source, whatever their endings.
    name: (names.names[index] ?? '').replace(/\.jpg$/, '')
  }))
  return { frames, handOver }
}

/** What each row's own column for names says. */
function ownNames({ rows, columns }: Campaign): ReadonlyMap<string, string> {
  const column = columns.findIndex(({ meaning }) => meaning.kind === 'name')
  return new Map(rows.map(({ id, cells }) => [id, cells[column] ?? '']))
}
