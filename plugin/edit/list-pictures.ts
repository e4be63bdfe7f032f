import type { Editable, ShownPicture } from '../../core/wire/edit-calls'
import { startBreather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { ancestorsOf } from '../layers/ancestors'
import { isLayer } from '../layers/find-layer'
import { createLiesOver } from '../layers/lies-over'
import { isSafeZone } from '../layouts/safe-zone'
import { readShownPicture, showsImage } from './shown-picture'

/**
 * What of these layers an edit can change. With one picture, the other layers that lie over it are
 * shapes to stay inside. Figma never selects a layer together with one inside it, so shapes alone
 * stand for the picture they lie in.
 */
export async function listPictures(
  figma: FigmaPort,
  nodeIds: readonly string[]
): Promise<Editable> {
  const layers = await findLayers(figma, nodeIds)
  const pictures: ShownPicture[] = []
  const others: SceneNode[] = []
  const breather = startBreather()
  for (const layer of layers) {
    if (breather.isDue()) await breather.rest()
    if (layer.removed) continue
    const shown = await readShownPicture(figma, layer)
    if (shown) pictures.push(shown.picture)
    else others.push(layer)
  }
  const names = (nodes: readonly SceneNode[]) => nodes.map(({ name }) => name)
  const around = pictures.length === 0 ? commonPicture(others) : null
  const surrounding = around && (await readShownPicture(figma, around))
  const picture = surrounding?.picture ?? pictures[0]
  if (!picture || pictures.length > 1) return { pictures, shapes: [], bare: names(others) }
  const layer = await figma.getNodeByIdAsync(picture.nodeId)
  const shapes = layer ? others.filter(createLiesOver(layer)) : []
  const over = new Set(shapes)
  return {
    pictures: [picture],
    shapes: shapes.map(({ id, name }) => ({ nodeId: id, name })),
    bare: names(others.filter((other) => !over.has(other)))
  }
}

async function findLayers(figma: FigmaPort, nodeIds: readonly string[]): Promise<SceneNode[]> {
  const found = await Promise.all(nodeIds.map((id) => figma.getNodeByIdAsync(id)))
  return found.flatMap((node) =>
    // A safe zone is nothing to stay inside.
    node && !node.removed && isLayer(node) && !isSafeZone(node) ? [node] : []
  )
}

/** The closest layer with a picture that holds all of them; null when there is none. */
function commonPicture(layers: readonly SceneNode[]): SceneNode | null {
  const holders = new Set(layers.map((layer) => holderOf(layer)?.id))
  const [first] = layers
  return holders.size === 1 && first ? holderOf(first) : null
}

function holderOf(layer: SceneNode): SceneNode | null {
  return ancestorsOf(layer).filter(isLayer).find(showsImage) ?? null
}
