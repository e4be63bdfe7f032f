import type { Placed } from '../../core/placed'
import type { FillLook } from '../../core/wire/fill-calls'
import type { FigmaPort } from '../figma-port'
import { nameOf } from '../layers/name-of'
import { ownPaints } from '../preview/preview-paint'
import { isFilled } from '../takes/find-filled'
import { type FilledLayer, hashesOf } from '../takes/kept/kept-takes'

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
  if (imageHash === null || !hashesOf(ownPaints(layer)).includes(imageHash)) return null
  const { width, height } = layer
  return { nodeName: nameOf(layer), imageHash, frame: { width, height } }
}
