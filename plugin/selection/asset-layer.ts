import { isCampaignFrame } from '../campaign/frames/frame-tags'
import { pictureLayerOf } from '../campaign/frames/picture-layer'
import type { FigmaPort } from '../figma-port'

/**
 * What a selected layer stands for. In Buzz an asset's own fill is no place for a picture: the layer for
 * its picture is, or its first media field (claim figma.other-editors).
 */
export function standsFor(figma: FigmaPort, node: SceneNode): SceneNode {
  if (figma.editorType !== 'buzz' || !isCampaignFrame(node)) return node
  try {
    // Throws for what is no asset, such as a frame inside of one.
    const media = figma.buzz.getMediaContent(node)
    const layer = pictureLayerOf(node)
    if (layer && layer.id !== node.id) return layer
    return media.find((field) => field.node !== null)?.node ?? node
  } catch (_) {
    return node
  }
}
