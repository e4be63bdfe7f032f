import type { Output } from '../../../core/wire/calls'
import type { frameCalls, MasterFrame } from '../../../core/wire/campaign/frame-calls'
import type { CampaignFigma } from '../campaign-figma'
import { fontsOf } from '../texts/load-fonts'
import { textLayersOf } from '../texts/text-layers'

/** Frames that can be repeated among these, or among the selected ones for null. */
export async function readMasters(
  figma: CampaignFigma,
  nodeIds: readonly string[] | null
): Promise<Output<typeof frameCalls, 'campaign.masters'>> {
  const nodes = nodeIds
    ? await Promise.all(nodeIds.map((id) => figma.getNodeByIdAsync(id)))
    : figma.currentPage.selection
  const masters: MasterFrame[] = []
  const refused: string[] = []
  for (const node of nodes) {
    if (!node || node.removed) continue
    if (isMaster(node)) masters.push(readMaster(node))
    else refused.push(node.name)
  }
  return { masters, refused }
}

export function isMaster(node: BaseNode): node is FrameNode | InstanceNode | ComponentNode {
  return node.type === 'FRAME' || node.type === 'INSTANCE' || node.type === 'COMPONENT'
}

function readMaster(frame: FrameNode | InstanceNode | ComponentNode): MasterFrame {
  const { id, name, width, height } = frame
  const layers = textLayersOf(frame).map((layer) => ({
    name: layer.name,
    text: layer.text,
    families: [...new Set(fontsOf(layer.node).map(({ family }) => family))],
    isFontMissing: layer.node.hasMissingFont
  }))
  return { nodeId: id, name, width, height, layers }
}
