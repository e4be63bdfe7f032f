import type { Received } from '../../../core/wire/calls'
import type { frameCalls } from '../../../core/wire/campaign/frame-calls'
import type { CampaignFigma } from '../campaign-figma'
import { writeStatus } from './frame-status'
import { readTagged } from './frame-tags'
import { pictureLayerOf, readShown } from './picture-layer'

/** What people decided about frames, for the pictures that they show now. */
export async function setStatuses(
  figma: CampaignFigma,
  frames: Received<typeof frameCalls, 'campaign.status'>['frames']
): Promise<Record<string, never>> {
  for (const { nodeId, status } of frames) {
    const tagged = readTagged(await figma.getNodeByIdAsync(nodeId))
    const layer = tagged && pictureLayerOf(tagged.node)
    if (layer) writeStatus(tagged.node, status, readShown(layer, tagged.tag.base))
  }
  return {}
}
