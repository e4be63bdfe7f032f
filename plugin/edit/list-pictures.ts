import type { Editable, ShownPicture } from '../../core/wire/edit-calls'
import { type Breather, startBreather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { ancestorsOf } from '../layers/ancestors'
import { isLayer } from '../layers/find-layer'
import { findNodes } from '../layers/find-nodes'
import { createLiesOver } from '../layers/lies-over'
import { nameOf } from '../layers/name-of'
import { isSafeZone } from '../layouts/safe-zone'
import { readShownPicture, showsImage } from './shown-picture'

/**
 * What of these layers an edit can change. With one picture, the other layers that lie over it are
 * shapes to stay inside. Figma never selects a layer together with one inside it, so shapes alone
 * stand for the picture they lie in.
 */
export async function listPictures(
  figma: FigmaPort,
  nodeIds: readonly string[],
  breather: Breather = startBreather()
): Promise<Editable> {
  const nodes = await findNodes(figma, nodeIds, breather)
  const pictures: ShownPicture[] = []
  const others: SceneNode[] = []
  for (const layer of nodes) {
    if (breather.isDue()) await breather.rest()
    // A safe zone is nothing to stay inside.
    if (layer.removed || !isLayer(layer) || isSafeZone(layer)) continue
    const shown = await readShownPicture(figma, layer)
    if (shown) pictures.push(shown.picture)
    else others.push(layer)
  }
  const names = (layers: readonly SceneNode[]) =>
    layers.flatMap((layer) => (layer.removed ? [] : [nameOf(layer)]))
  const around = pictures.length === 0 ? await commonPicture(others, breather) : null
  const surrounding = around && (await readShownPicture(figma, around))
  const picture = surrounding?.picture ?? pictures[0]
  if (!picture || pictures.length > 1) return { pictures, shapes: [], bare: names(others) }
  const layer = await figma.getNodeByIdAsync(picture.nodeId)
  const shapes = layer ? others.filter(createLiesOver(layer)) : []
  const over = new Set(shapes)
  return {
    pictures: [picture],
    shapes: shapes.map((shape) => ({ nodeId: shape.id, name: nameOf(shape) })),
    bare: names(others.filter((other) => !over.has(other)))
  }
}

/** The closest layer with a picture that holds all of them; null when there is none. */
async function commonPicture(
  layers: readonly SceneNode[],
  breather: Breather
): Promise<SceneNode | null> {
  const [first, ...others] = layers
  const holder = first ? holderOf(first) : null
  if (!holder) return null
  for (const layer of others) {
    if (breather.isDue()) await breather.rest()
    if (layer.removed || holderOf(layer)?.id !== holder.id) return null
  }
  return holder
}

function holderOf(layer: SceneNode): SceneNode | null {
  return ancestorsOf(layer).filter(isLayer).find(showsImage) ?? null
}
