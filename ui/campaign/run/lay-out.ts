import type { Campaign } from '../../../core/campaign/campaign'
import { chooseTextFonts } from '../../../core/campaign/markets/text-fonts'
import { placeCells } from '../../../core/campaign/plan/place-cells'
import type { Plan, PlannedFrame } from '../../../core/campaign/plan/plan'
import type { MasterFrame } from '../../../core/wire/campaign/frame-calls'
import {
  type FrameTexts,
  type FrameToMake,
  maxFramesToWrite
} from '../../../core/wire/campaign/lay-out-calls'
import type { SessionContext } from '../../session-context'
import type { SeenCanvas } from '../campaign-state'
import type { Doing } from './run-state'

type Work = Readonly<{
  campaign: Campaign
  sectionId: string
  canvas: SeenCanvas
  plan: Plan
  onProgress: (doing: Doing) => void
}>

/** Makes the frames that a plan lacks, a few at a time, as one step to undo. Gives what a person should know. */
export async function layOutFrames(
  { call }: SessionContext,
  { campaign, sectionId, canvas, plan, onProgress }: Work
): Promise<readonly string[]> {
  const places = placeCells(
    plan.frames.map(({ key, row, size, nodeId }) => ({
      key,
      row,
      size,
      at: canvas.frames.find((frame) => frame.nodeId === nodeId)?.at ?? null
    }))
  )
  const frames = plan.frames
    .filter(({ nodeId }) => nodeId === null)
    .map((frame) => toFrame(campaign, frame, places.get(frame.key) ?? { x: 0, y: 0 }))
  const notes: string[] = []
  const nameOf = new Map(frames.map(({ key, name }) => [key, name]))
  await inChunks(frames, 'frames', onProgress, async (chunk, step) => {
    const { made, failed } = await call('campaign.layOut', { sectionId, frames: chunk, ...step })
    for (const { key, message } of failed) notes.push(`${nameOf.get(key)}: ${message}`)
    for (const { key, misfits } of made)
      if (misfits.length > 0)
        notes.push(
          `${nameOf.get(key)}: ${misfits.map(({ layer }) => layer).join(', ')} no longer fits.`
        )
  })
  return notes
}

function toFrame(
  campaign: Campaign,
  { key, row, size, offer, market, master }: PlannedFrame,
  at: Readonly<{ x: number; y: number }>
): FrameToMake {
  const { width, height } = size
  const name = [offer, market?.tag ?? '', size.name].filter((part) => part !== '').join(' / ')
  const tag = {
    campaign: campaign.id,
    row,
    size: size.id,
    offer,
    market: market?.tag ?? '',
    text: '',
    picture: ''
  }
  return { key, master, name, width, height, at: { ...at }, tag }
}

/** Writes the texts of a plan whose frames are all there, a few frames at a time, as one step to undo. */
export async function writePlannedTexts(
  { call }: SessionContext,
  { campaign, canvas, plan, onProgress }: Omit<Work, 'sectionId'>
): Promise<readonly string[]> {
  const { families } = await call('campaign.fonts', {})
  const masters = new Map(canvas.masters.map((master) => [master.nodeId, master]))
  const frames = plan.frames.flatMap((frame) => {
    const texts = toTexts(frame, { campaign, master: masters.get(frame.master), families })
    return texts ? [texts] : []
  })
  const nameOf = new Map(canvas.frames.map(({ nodeId, name }) => [nodeId, name]))
  const notes: string[] = []
  await inChunks(frames, 'texts', onProgress, async (chunk, step) => {
    const choices = {
      overflow: campaign.choices.overflow,
      alignsRightToLeft: campaign.choices.alignsRightToLeft
    }
    const reply = await call('campaign.writeTexts', { frames: chunk, choices, ...step })
    for (const { nodeId, message } of reply.failed) notes.push(`${nameOf.get(nodeId)}: ${message}`)
    for (const { nodeId, notes: found } of reply.written)
      for (const { kind, layer } of found)
        if (kind === 'overflow')
          notes.push(`${nameOf.get(nodeId)}: ${layer} is longer than its box.`)
  })
  return notes
}

function toTexts(
  { nodeId, text, market }: PlannedFrame,
  {
    campaign,
    master,
    families
  }: Readonly<{
    campaign: Campaign
    master: MasterFrame | undefined
    families: readonly string[]
  }>
): FrameTexts | null {
  if (!text || nodeId === null || !master) return null
  const choice = campaign.markets.find(({ tag }) => tag === market?.tag) ?? null
  const { texts } = chooseTextFonts(text.texts, {
    layers: master.layers,
    market,
    choice,
    available: families
  })
  return {
    nodeId,
    texts: texts.map(({ layer, text: words, fonts }) => ({
      layer,
      text: words,
      fonts: [...fonts]
    })),
    visible: text.visible.map((one) => ({ ...one })),
    fingerprint: text.fingerprint,
    direction: market?.direction ?? 'ltr'
  }
}

/** One chunk holds up the canvas only so long. */
async function inChunks<One>(
  all: readonly One[],
  what: Doing['what'],
  onProgress: (doing: Doing) => void,
  act: (chunk: One[], step: Readonly<{ isFirst: boolean; isLast: boolean }>) => Promise<void>
): Promise<void> {
  for (let at = 0; at < all.length; at += maxFramesToWrite) {
    onProgress({ what, done: at, all: all.length })
    const isLast = at + maxFramesToWrite >= all.length
    await act(all.slice(at, at + maxFramesToWrite), { isFirst: at === 0, isLast })
  }
}
