import { type AppError, refusal } from '../../core/failure'
import type { FigmaPort } from '../figma-port'

/** Looks a layer up again, since any wait may have deleted it. Throws `frame_gone`. */
export async function findLayer(figma: FigmaPort, nodeId: string): Promise<SceneNode> {
  const node = await figma.getNodeByIdAsync(nodeId)
  if (!node || node.removed || !isLayer(node)) throw frameGone()
  return node
}

export function isLayer(node: BaseNode): node is SceneNode {
  return node.type !== 'PAGE' && node.type !== 'DOCUMENT'
}

export function frameGone(cause?: unknown): AppError {
  return refusal(
    'frame_gone',
    'This layer was deleted. Undo the deletion and choose Place again.',
    cause
  )
}
