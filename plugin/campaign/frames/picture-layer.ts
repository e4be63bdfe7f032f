import type { Output } from '../../../core/wire/calls'
import type { frameCalls } from '../../../core/wire/campaign/frame-calls'
import { ownPaints } from '../../preview/preview-paint'
import { isFilled } from '../../takes/find-filled'
import { type FilledLayer, readKept } from '../../takes/kept/kept-takes'
import type { CampaignFrame } from './frame-tags'

export type Shown = Output<typeof frameCalls, 'campaign.look'>['frames'][number]['shows']

const markKey = 'campaign-picture'
/** More layers than this nobody looks through for one frame. */
const maxLayers = 500
/** Figma rounds to 32 bits, and nobody sees half a unit. */
const slack = 0.5

/** A frame of a campaign, or the component that its frames are made from. */
type Pictured = CampaignFrame | ComponentNode

/**
 * The layer of a frame that takes its picture: one whose name has `#picture` in it, else a picture that
 * covers the whole frame from behind, else the frame itself. Null where that has no fills to set.
 */
export function pictureLayerOf(frame: Pictured): FilledLayer | null {
  const chosen = findNamed(frame) ?? frame.children.find((child) => isBackdrop(frame, child))
  const layer = chosen ?? frame
  return isFilled(layer) ? layer : null
}

/** What a layer shows on top; `base` is the hash of what its frame had from its master. */
export function readShown(layer: FilledLayer, base: string | undefined): Shown {
  const paint = ownPaints(layer)
    .filter((each) => each.type === 'IMAGE' && each.visible !== false)
    .pop()
  const imageHash = paint?.type === 'IMAGE' ? paint.imageHash : null
  if (imageHash === null) return { kind: 'nothing', imageHash, jobId: null }
  if (imageHash === base) return { kind: 'master', imageHash, jobId: null }
  const take = readKept(layer).takes.find((each) => each.imageHash === imageHash)
  return take?.record
    ? { kind: 'take', imageHash, jobId: take.record.jobId }
    : { kind: 'hand', imageHash, jobId: null }
}

/** From now on the picture of the frame around this layer goes into it. */
export function markPictureLayer(layer: SceneNode): void {
  layer.setPluginData(markKey, '1')
}

function findNamed(frame: Pictured): SceneNode | undefined {
  const waiting: SceneNode[] = [...frame.children]
  for (let visited = 0; visited < maxLayers; visited++) {
    const node = waiting.shift()
    if (!node) return undefined
    if (/#picture\b/i.test(node.name) || node.getPluginData(markKey) !== '') return node
    if ('children' in node) waiting.push(...node.children)
  }
  return undefined
}

function isBackdrop(frame: Pictured, child: SceneNode): boolean {
  if (!isFilled(child) || !child.visible || !('absoluteBoundingBox' in child)) return false
  if (!ownPaints(child).some((paint) => paint.type === 'IMAGE' && paint.visible !== false))
    return false
  const [outer, inner] = [frame.absoluteBoundingBox, child.absoluteBoundingBox]
  if (!outer || !inner) return false
  return (
    inner.x <= outer.x + slack &&
    inner.y <= outer.y + slack &&
    inner.x + inner.width >= outer.x + outer.width - slack &&
    inner.y + inner.height >= outer.y + outer.height - slack
  )
}
