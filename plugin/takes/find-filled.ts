import type { FigmaPort } from '../figma-port'
import type { FilledLayer } from './kept/kept-takes'

/** The layers of these that are there and can have fills, looked up again. */
export async function findFilled(
  figma: FigmaPort,
  nodeIds: readonly string[]
): Promise<FilledLayer[]> {
  const nodes = await Promise.all(nodeIds.map((nodeId) => figma.getNodeByIdAsync(nodeId)))
  return nodes.filter(isFilled)
}

export function isFilled(node: BaseNode | null): node is FilledLayer {
  return node !== null && !node.removed && 'fills' in node && typeof node.fills !== 'symbol'
}
