import type { Output } from '../../../core/wire/calls'
import type { frameCalls, MasterFrame } from '../../../core/wire/campaign/frame-calls'
import { nameOf } from '../../layers/name-of'
import { readKept } from '../../takes/kept/kept-takes'
import type { CampaignFigma } from '../campaign-figma'
import { fontsOf } from '../texts/load-fonts'
import { textLayersOf } from '../texts/text-layers'
import { type CampaignFrame, isCampaignFrame } from './frame-tags'
import { pictureLayerOf } from './picture-layer'

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
    else refused.push(nameOf(node))
  }
  return { masters, refused }
}

export type Master = CampaignFrame | ComponentNode

export function isMaster(node: BaseNode): node is Master {
  return isCampaignFrame(node) || node.type === 'COMPONENT'
}

function readMaster(frame: Master): MasterFrame {
  const { id, width, height } = frame
  const layers = textLayersOf(frame).map((layer) => ({
    name: layer.name,
    text: layer.text,
    families: [...new Set(fontsOf(layer.node).map(({ family }) => family))],
    isFontMissing: layer.node.hasMissingFont
  }))
  return { nodeId: id, name: nameOf(frame), width, height, layers, prompt: readPrompt(frame) }
}

/** Of the picture that the frame shows, where Framefill made it. */
function readPrompt(frame: Master): string {
  const layer = pictureLayerOf(frame)
  if (!layer) return ''
  const { takes, shown } = readKept(layer)
  return takes.find(({ imageHash }) => imageHash === shown)?.record?.recipe.prompt ?? ''
}
