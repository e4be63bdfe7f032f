import type { FigmaPort } from '../figma-port'
import { refusalOf } from '../layers/refusal'
import { toFingerprint } from './fingerprint'

/** How a layer looks now, for a picture that was asked for in an earlier run. */
export async function inspectNode(
  figma: FigmaPort,
  nodeId: string
): Promise<{ fingerprint: string | null }> {
  const node = await figma.getNodeByIdAsync(nodeId)
  if (!node || node.removed || node.type === 'PAGE' || node.type === 'DOCUMENT')
    return { fingerprint: null }
  if (refusalOf(node, figma.mixed) || !('fills' in node)) return { fingerprint: null }
  return { fingerprint: toFingerprint(node) }
}
