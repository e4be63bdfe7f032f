import type { FigmaPort } from '../../figma-port'
import { ancestorsOf } from '../../layers/ancestors'
import { nameOf } from '../../layers/name-of'
import { ownPaints } from '../../preview/preview-paint'
import { measureMs, within } from '../../time-limit'
import { findFilled, isFilled } from '../find-filled'
import { type FilledLayer, hashesOf, inOrder, type MainNotes } from './kept-takes'
import { readIndex, readTake } from './take-notes'

/**
 * A layer in an instance may have the paint of its main component's picture without the note (claim
 * figma.instance-data), so the note is looked for there, by the picture's hash: an instance may have
 * been swapped, and layers of a library have other ids. From the closest instance outwards, for one
 * that lies in a component may have been filled there. Null for any other layer, for pictures that
 * nobody noted, and where Figma doesn't give the component; waits, so look the layer up again.
 */
export async function readMainNotes(layer: FilledLayer): Promise<MainNotes | null> {
  const hashes = hashesOf(ownPaints(layer))
  if (hashes.length === 0) return null
  const { id } = layer
  for (const instance of [layer, ...ancestorsOf(layer)].filter(isInstance)) {
    const notes = await readOne(instance, { id, hashes }).catch(() => null)
    if (notes) return notes
  }
  return null
}

/** By id, for those of these layers that have any. */
export async function readAllMainNotes(
  figma: FigmaPort,
  nodeIds: readonly string[]
): Promise<ReadonlyMap<string, MainNotes>> {
  const layers = await findFilled(figma, nodeIds)
  const read = await Promise.all(
    layers.map(async (layer) => [layer.id, await readMainNotes(layer)] as const)
  )
  return new Map(read.flatMap(([id, notes]) => (notes ? [[id, notes] as const] : [])))
}

/** Whether a layer may be one that follows another, as far as that can be told without waiting. */
export function mayFollow({ id, type }: Pick<SceneNode, 'id' | 'type'>): boolean {
  // A layer in an instance is `I`, the instance's id and its original's (claim figma.instance-ids).
  return type === 'INSTANCE' || id.includes(';')
}

type Follower = Readonly<{ id: string; hashes: readonly string[] }>

async function readOne(instance: InstanceNode, follower: Follower): Promise<MainNotes | null> {
  const main = await within(measureMs, instance.getMainComponentAsync())
  if (!main) return null
  const { id, hashes } = follower
  const original = id === instance.id ? main.id : (id.split(';').pop() ?? '')
  const noted = [main, ...main.findAllWithCriteria({ pluginData: {} })].filter(isFilled)
  const holders = [
    ...noted.filter((layer) => layer.id === original),
    ...noted.filter((layer) => layer.id !== original)
  ]
  for (const holder of holders) {
    const takes = hashes.flatMap((hash) => readTake(holder, hash) ?? [])
    if (takes.length === 0) continue
    const paints = JSON.stringify(ownPaints(holder))
    return { name: nameOf(namedOf(main)), takes: inOrder(takes, readIndex(holder)), paints }
  }
  return null
}

/** A variant is named by its properties; people know its set. */
function namedOf(main: ComponentNode): ComponentNode | ComponentSetNode {
  return main.parent?.type === 'COMPONENT_SET' ? main.parent : main
}

function isInstance(node: BaseNode): node is InstanceNode {
  return node.type === 'INSTANCE'
}
