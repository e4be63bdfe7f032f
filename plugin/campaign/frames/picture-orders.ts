import type { FrameTag } from '../../../core/campaign/plan/canvas'
import { nextStatus } from '../../../core/campaign/status'
import type { TakeRecord } from '../../../core/take'
import type { Received } from '../../../core/wire/calls'
import type { frameCalls } from '../../../core/wire/campaign/frame-calls'
import { lineOf } from '../../layers/ancestors'
import type { FilledLayer } from '../../takes/kept/kept-takes'
import type { CampaignFigma } from '../campaign-figma'
import { readStatus, writeStatus } from './frame-status'
import { readTagged, writeTag } from './frame-tags'
import { pictureLayerOf, readShown } from './picture-layer'

type Orders = Received<typeof frameCalls, 'campaign.order'>['orders']

/**
 * Notes in frames which picture was ordered, or that none is on its way any more. Returns which layer each
 * job is for.
 */
export async function noteOrders(
  figma: CampaignFigma,
  orders: Orders
): Promise<readonly Readonly<{ key: string; nodeId: string }>[]> {
  const asked: { key: string; nodeId: string }[] = []
  for (const { nodeId, order } of orders) {
    const tagged = readTagged(await figma.getNodeByIdAsync(nodeId))
    if (!tagged) continue
    const { order: earlier, was, ...tag } = tagged.tag
    // A job that takes the place of another shows what that one would have replaced.
    const shown = earlier === undefined ? tag.picture : (was ?? '')
    if (order) {
      writeTag(tagged.node, { ...tag, picture: order.picture, order: order.key, was: shown })
      const layer = pictureLayerOf(tagged.node)
      if (layer) asked.push({ key: order.key, nodeId: layer.id })
    } else if (earlier !== undefined) {
      const left = { order: earlier, picture: tag.picture }
      writeTag(tagged.node, { ...tag, picture: shown, left })
    }
  }
  return asked
}

/** A picture that comes although its order was given up is what was asked for, and isn't paid for again. */
function afterPlacing(tag: FrameTag, key: string): FrameTag {
  const { order, was, left, ...rest } = tag
  if (order === key) return rest
  if (left?.order !== key) return tag
  if (order === undefined) return { ...rest, picture: left.picture }
  return { ...rest, order, was: left.picture }
}

/** The picture of a job is in a layer: its frame, if it is a campaign's, no longer waits for it. */
export function notePlaced(layer: FilledLayer, key: string, { origin }: TakeRecord): void {
  // The picture is in place by now; what a note can't say is no reason to say otherwise.
  try {
    const tagged = lineOf(layer)
      .map(readTagged)
      .find((each) => each !== null)
    const target = tagged && pictureLayerOf(tagged.node)
    if (!tagged || target?.id !== layer.id) return
    const { node, tag } = tagged
    const shows = readShown(target, tag.base)
    writeTag(node, afterPlacing(tag, key))
    const isFinish = origin?.kind === 'finish'
    // What was approved is the picture that this one was drawn after.
    const before = readStatus(node, isFinish ? { ...shows, imageHash: origin.imageHash } : shows)
    writeStatus(node, nextStatus(before, { kind: isFinish ? 'finished' : 'placed' }), shows)
  } catch (_) {}
}
