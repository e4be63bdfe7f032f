import type { FigmaPort } from '../figma-port'
import { refusalOf } from '../layers/refusal'
import { toFingerprint } from './fingerprint'

type Standing = Readonly<{ fingerprint: string | null; isAsked: boolean }>

/** How a layer looks now, for a picture that was asked for in an earlier run, here or in a copy. */
export async function inspectNode(
  figma: FigmaPort,
  nodeId: string,
  isAskedHere: (layer: BaseNode) => boolean
): Promise<Standing> {
  const node = await figma.getNodeByIdAsync(nodeId)
  if (!node || node.removed || node.type === 'PAGE' || node.type === 'DOCUMENT')
    return { fingerprint: null, isAsked: false }
  const isAsked = isAskedHere(node)
  if (refusalOf(node, figma.mixed) || !('fills' in node)) return { fingerprint: null, isAsked }
  return { fingerprint: toFingerprint(node), isAsked }
}
