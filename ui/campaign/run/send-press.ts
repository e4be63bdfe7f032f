import { fingerprint } from '../../../core/campaign/fingerprint'
import { isOfPress, toJobKey } from '../../../core/campaign/job-key'
import { refusal } from '../../../core/failure'
import { byteLength } from '../../../core/text/byte-length'
import { type FrameLook, maxFramesAtOnce } from '../../../core/wire/campaign/frame-calls'
import {
  type CampaignPicture,
  type CampaignRun,
  maxPicturesSent
} from '../../../core/wire/relay/campaign-routes'
import type { SessionContext } from '../../session-context'
import type { SeenCanvas } from '../campaign-state'
import type { ReadyPicture } from './prepare-pictures'
import type { Doing } from './run-state'

/** A relay takes 192 kB; some of it is around the pictures. */
const maxBytes = 150_000

type Press = Readonly<{
  campaign: string
  anchors: 'automatic' | 'approved'
  pictures: readonly ReadyPicture[]
  frames: SeenCanvas['frames']
  /** The press that a panel was sending when it was closed; null for none. */
  arriving: CampaignRun | null
  onProgress: (doing: Doing) => void
}>

/**
 * Sends all pictures of one press in parts, notes each in its frame, and starts it. A panel that is closed
 * meanwhile leaves a press that nothing is made of; the next one goes on where it asks for the same, and
 * else lets go of it.
 */
export async function sendPress(
  context: SessionContext,
  { campaign, anchors, pictures, frames, arriving, onProgress }: Press
): Promise<CampaignRun> {
  const { campaigns } = context.relay()
  const { fileId } = context.store.read()
  const isSame = arriving !== null && asksForSame(arriving, pictures)
  if (arriving && !isSame) await dropPress(context, arriving, frames)
  const key = isSame ? arriving.key : `${context.newKey()}-${markOf(pictures)}`
  await campaigns.create({ key, campaign, fileId, pictures: pictures.length, anchors })
  let done = 0
  for (const part of toParts(pictures)) {
    onProgress({ what: 'pictures', done, all: pictures.length })
    await campaigns.add(
      key,
      part.map(({ picture }) => picture)
    )
    const orders = part.map(({ frameId, fingerprint: drawn, picture }) => ({
      nodeId: frameId,
      order: { key: toJobKey(key, picture.key), picture: drawn }
    }))
    await context.call('campaign.order', { orders })
    done += part.length
  }
  const frameIds = pictures.map(({ frameId }) => frameId)
  const looked = await lookAtOrders(context, campaign, frameIds)
  const isOthers = looked.some(({ order }) => order !== null && !isOfPress(order, key))
  const run = isOthers ? null : await campaigns.order(key, 'start')
  if (run && run.state !== 'cancelled') return run
  // Nothing of it was made or paid: the other press has these frames.
  await dropPress(context, { key }, looked)
  throw refusal(
    'conflict',
    'This campaign is being run from another panel at this moment. See what comes, then run it again.'
  )
}

/** Frames as they are now, and not as they were when the press began. */
async function lookAtOrders(
  { call }: SessionContext,
  campaign: string,
  frameIds: readonly string[]
): Promise<SeenCanvas['frames']> {
  const frames: FrameLook[] = []
  for (let at = 0; at < frameIds.length; at += maxFramesAtOnce) {
    const nodeIds = frameIds.slice(at, at + maxFramesAtOnce)
    frames.push(...(await call('campaign.look', { campaign, nodeIds })).frames)
  }
  return frames
}

/** Whether a press that was being sent asks for exactly these. */
export function asksForSame(arriving: CampaignRun, pictures: readonly ReadyPicture[]): boolean {
  return arriving.key.endsWith(`-${markOf(pictures)}`) && arriving.pictures === pictures.length
}

/** Lets go of a press that was never started; its frames wait for nothing any more. */
export async function dropPress(
  context: SessionContext,
  { key }: Pick<CampaignRun, 'key'>,
  frames: SeenCanvas['frames']
): Promise<void> {
  await context.relay().campaigns.order(key, 'cancel')
  const waiting = frames.filter(({ order }) => order !== null && isOfPress(order, key))
  for (let from = 0; from < waiting.length; from += maxFramesAtOnce) {
    const orders = waiting
      .slice(from, from + maxFramesAtOnce)
      .map(({ nodeId }) => ({ nodeId, order: null }))
    await context.call('campaign.order', { orders })
  }
}

/** Frames whose order belongs to a press that was never started are as they were before it. */
export function withoutPress(canvas: SeenCanvas, arriving: CampaignRun | null): SeenCanvas {
  if (!arriving) return canvas
  const frames = canvas.frames.map((frame) =>
    frame.order !== null && isOfPress(frame.order, arriving.key)
      ? { ...frame, picture: 'none' as const }
      : frame
  )
  return { ...canvas, frames }
}

/** Differs wherever another picture would be asked for. */
function markOf(pictures: readonly ReadyPicture[]): string {
  const asked = pictures.map(({ picture, fingerprint: drawn }) => [
    picture.key,
    drawn,
    picture.anchor,
    picture.target.nodeId
  ])
  return fingerprint(JSON.stringify(asked))
}

function* toParts(pictures: readonly ReadyPicture[]): Generator<readonly ReadyPicture[]> {
  let part: ReadyPicture[] = []
  let bytes = 0
  for (const one of pictures) {
    const own = bytesOf(one.picture)
    if (part.length === maxPicturesSent || (part.length > 0 && bytes + own > maxBytes)) {
      yield part
      part = []
      bytes = 0
    }
    part.push(one)
    bytes += own
  }
  if (part.length > 0) yield part
}

const bytesOf = (picture: CampaignPicture) => byteLength(JSON.stringify(picture))
