import type { Campaign } from '../../../core/campaign/campaign'
import type { HandOver } from '../../../core/campaign/export/hand-over'
import { toSafeName } from '../../../core/campaign/export/safe-name'
import { nextStatus } from '../../../core/campaign/status'
import { AppError, type Failure } from '../../../core/failure'
import { maxFramesAtOnce } from '../../../core/wire/campaign/frame-calls'
import { inSlices } from '../../browser/in-slices'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { CanvasLooker } from '../file/look-at-canvas'
import { countOf } from '../rows/row-words'
import { exportFrame, type FrameToExport, listMissing } from './export-frame'
import type { ExportState } from './export-state'
import { findFramesToExport } from './frames-to-export'
import { createPack, type Pack } from './pack-frames'

export type ExportActions = Readonly<{
  changeExport: (change: Partial<ExportState>) => void
  /** Writes all frames that have a picture into an archive, or goes on with it. */
  exportCampaign: () => Promise<void>
  /** Gives up the file that is being made; what is in the archive stays there. */
  stopExport: () => void
  /** Lets go of what a stopped export has in its archive. */
  dropExport: () => void
}>

/** What an export has so far; of use for the same frames in the same form alone. */
type Begun = Readonly<{
  mark: string
  pack: Pack
  /** Those in the archive; after them and the missing ones it goes on. */
  exported: FrameToExport[]
  missing: Failure[]
}>

export function createExportActions(
  context: SessionContext,
  desk: CampaignDesk,
  { looker }: Readonly<{ looker: CanvasLooker }>
): ExportActions {
  const { now, say, sayProblem, takeFailure, saveFile } = context
  let begun: Begun | null = null
  let running: AbortController | null = null
  const change = (by: Partial<ExportState>) =>
    desk.patch({ export: { ...desk.read().export, ...by } })
  const note = (words: readonly string[]) => {
    if (words.length > 0) change({ notes: [...desk.read().export.notes, ...words] })
  }

  const begin = (mark: string): Begun => {
    if (begun?.mark === mark) return begun
    change({ notes: [] })
    begun = { mark, pack: createPack(), exported: [], missing: [] }
    return begun
  }

  /** Rejects once it is stopped; a frame that can't be exported costs the others nothing. */
  const writeFrames = async (
    { pack, exported, missing }: Begun,
    frames: readonly FrameToExport[],
    signal: AbortSignal
  ) => {
    const { export: chosen } = desk.read()
    for (const frame of frames.slice(exported.length + missing.length)) {
      const done = exported.length + missing.length
      change({ done: { frames: done, all: frames.length, isRunning: true } })
      try {
        note(await exportFrame(context, frame, { ...chosen, pack, signal }))
        exported.push(frame)
      } catch (error) {
        signal.throwIfAborted()
        const failure = toFailureOf(error)
        listMissing(frame, { ...chosen, pack }, failure)
        missing.push(failure)
        note([`${frame.look.name} is missing: ${failure.message}`])
      }
      signal.throwIfAborted()
    }
  }

  const save = async (pack: Pack, { name: called }: Campaign, handOver: HandOver) => {
    // All frames are there: it takes less time than to stop it.
    const { signal } = new AbortController()
    const blobs = await pack.end({
      campaign: { name: called, version: handOver.version },
      seal: (text) => context.seal(text, signal),
      inSlices: (steps) => inSlices(steps, now)
    })
    desk.follow((campaign) => ({ ...campaign, handOver }))
    const name = toSafeName(called)
    for (const [index, blob] of blobs.entries())
      saveFile(blobs.length === 1 ? `${name}.zip` : `${name}-${index + 1}.zip`, blob)
  }

  const noteExported = async (frames: readonly FrameToExport[]) => {
    const changed = frames.flatMap(({ look: { nodeId, status } }) => {
      const next = nextStatus(status, { kind: 'exported' })
      return next === status ? [] : [{ nodeId, status: next }]
    })
    for (let at = 0; at < changed.length; at += maxFramesAtOnce)
      await context.call('campaign.status', { frames: changed.slice(at, at + maxFramesAtOnce) })
  }

  const run = async (signal: AbortSignal) => {
    await looker.lookAtCanvas()
    const { open, canvas, export: chosen } = desk.read()
    if (!open) return
    const found = await inSlices(findFramesToExport(open, canvas, chosen), now)
    if (typeof found === 'string') return sayProblem(found)
    const { frames, handOver } = found
    if (frames.length === 0)
      return sayProblem(
        chosen.isApprovedOnly ? 'No frame is approved yet.' : 'No frame has its picture yet.'
      )
    const begunNow = begin(markOf(open, frames, chosen))
    const { pack, exported, missing } = begunNow
    await writeFrames(begunNow, frames, signal)
    begun = null
    const [first] = missing
    if (exported.length === 0 && first) return sayProblem(first.message)
    await save(pack, open, handOver)
    await noteExported(exported)
    say(endText(exported.length, missing.length))
  }

  return {
    changeExport: change,
    stopExport: () => running?.abort(),
    dropExport: () => {
      begun = null
      change({ done: null, notes: [] })
    },
    exportCampaign: async () => {
      if (running) return
      const stop = new AbortController()
      running = stop
      try {
        await run(stop.signal)
      } catch (error) {
        if (stop.signal.aborted) say('Stopped. Export again to go on.')
        else sayProblem(takeFailure(error).message)
      }
      running = null
      const { done } = desk.read().export
      change({ done: begun && done ? { ...done, isRunning: false } : null })
    }
  }
}

function endText(exported: number, missing: number): string {
  if (missing === 0) return `${countOf(exported, 'frame')} exported.`
  return `${countOf(exported, 'frame')} exported, ${missing} missing. manifest.csv says why.`
}

/** The browser's own words about an encoder help nobody. */
function toFailureOf(error: unknown): Failure {
  if (error instanceof AppError) return error.failure
  return {
    code: 'image_rejected',
    message:
      'It couldn’t be written as a file. Export it again, or at 1×, which takes less memory.',
    retryable: true
  }
}

/** Differs where other files would be written. */
function markOf(campaign: Campaign, frames: readonly FrameToExport[], chosen: ExportState): string {
  const { template, scale, format } = chosen
  const files = frames.map(({ name, look }) => [name, look.nodeId, look.shows.jobId, look.tag.text])
  return JSON.stringify([campaign.id, template, scale, format, files])
}
