import type { Breather } from '../breather'
import type { FigmaPort } from '../figma-port'

/** Looks hundreds of nodes up; what is gone is left out, and some of the others may be by the end. */
export async function findNodes(
  figma: FigmaPort,
  nodeIds: readonly string[],
  breather: Breather
): Promise<readonly BaseNode[]> {
  const found: BaseNode[] = []
  for (const id of nodeIds) {
    // All at once, they would be answered at once, too.
    if (breather.isDue()) await breather.rest()
    const node = await figma.getNodeByIdAsync(id)
    if (node) found.push(node)
  }
  return found
}
