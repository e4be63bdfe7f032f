import * as z from 'zod/mini'
import { FrameTag } from '../../../core/campaign/plan/canvas'
import { ownerOf } from '../file/campaign-section'

const key = 'campaign'

export type CampaignFrame = FrameNode | InstanceNode | SlideNode

export type Tagged = Readonly<{ node: CampaignFrame; tag: FrameTag }>

/**
 * The frame's tag, with the campaign that it belongs to by now. Null where the layer carries none, or one
 * that can't be read.
 */
export function readTagged(node: BaseNode | null): Tagged | null {
  if (!isCampaignFrame(node)) return null
  const text = node.getPluginData(key)
  if (text === '') return null
  try {
    const tag = z.safeParse(FrameTag, JSON.parse(text))
    if (!tag.success) return null
    return { node, tag: { ...tag.data, campaign: ownerOf(node, tag.data.campaign) } }
  } catch {
    return null
  }
}

export function writeTag(node: BaseNode, tag: FrameTag): void {
  node.setPluginData(key, JSON.stringify(tag))
}

/** The frames of this page that carry a tag, in the order of the canvas. */
export function findTagged(page: PageNode): readonly CampaignFrame[] {
  return page.findAllWithCriteria({ pluginData: { keys: [key] } }).filter(isCampaignFrame)
}

export function isCampaignFrame(node: BaseNode | null): node is CampaignFrame {
  const isFrame = node?.type === 'FRAME' || node?.type === 'INSTANCE' || node?.type === 'SLIDE'
  return isFrame && !node.removed
}
