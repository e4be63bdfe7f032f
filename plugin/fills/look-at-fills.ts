import type { Placed } from '../../core/placed'
import type { FillLook } from '../../core/wire/fill-calls'
import type { FigmaPort } from '../figma-port'
import { isFilled } from '../takes/find-filled'
import { type FilledLayer, readKept } from '../takes/kept/kept-takes'
import { windowOf } from '../takes/kept/take-picture'

type Wanted = Readonly<{ nodeId: string; imageHash: string | null }>

/** Where these pictures are by now: the file knows, whatever was placed or undone since. */
export async function lookAtFills(
  figma: FigmaPort,
  fills: readonly Wanted[]
): Promise<{ looks: FillLook[] }> {
  const looks: FillLook[] = []
  for (const { nodeId, imageHash } of fills) {
    const node = await figma.getNodeByIdAsync(nodeId)
    const hasFrame = node !== null && !node.removed
    looks.push({ hasFrame, placed: isFilled(node) ? look(node, imageHash) : null })
  }
  return { looks }
}

function look(layer: FilledLayer, imageHash: string | null): Placed | null {
  const { paints, shown } = readKept(layer)
  const paint = paints.find((each) => each.type === 'IMAGE' && each.imageHash === imageHash)
  if (imageHash === null || paint?.type !== 'IMAGE') return null
  const { name: nodeName, width, height } = layer
  const cropWindow = shown === imageHash ? windowOf(paint) : null
  return { nodeName, imageHash, frame: { width, height }, cropWindow }
}
