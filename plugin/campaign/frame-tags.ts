import * as z from 'zod/mini'
import { FrameTag } from '../../core/campaign/plan/canvas'

const key = 'campaign'

export type CampaignFrame = FrameNode | InstanceNode

/** Null where the layer carries none, or one that can't be read. */
export function readTag(node: BaseNode): FrameTag | null {
  const text = node.getPluginData(key)
  if (text === '') return null
  try {
    const tag = z.safeParse(FrameTag, JSON.parse(text))
    return tag.success ? tag.data : null
  } catch {
    return null
  }
}

export function writeTag(node: BaseNode, tag: FrameTag): void {
  node.setPluginData(key, JSON.stringify(tag))
}

/** The frames of this page that carry a tag, with it. */
export function findTagged(
  page: PageNode
): readonly Readonly<{ node: CampaignFrame; tag: FrameTag }>[] {
  return page.findAllWithCriteria({ pluginData: { keys: [key] } }).flatMap((node) => {
    if (node.type !== 'FRAME' && node.type !== 'INSTANCE') return []
    const tag = readTag(node)
    return tag ? [{ node, tag }] : []
  })
}
