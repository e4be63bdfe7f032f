import type { Misfit } from '../../../core/wire/campaign/lay-out-calls'

/** Smaller letters nobody reads on a screen, in pixels. */
const legible = 8
/** Figma rounds to 32 bits, and nobody sees half a unit. */
const slack = 0.5

/** What lay in its master and does not in the copy. Copies have their master's layers in their order. */
export function findMisfits(master: SceneNode, copy: SceneNode): readonly Misfit[] {
  return comparePairs({ master, copy }, [master, copy])
}

type Pair = Readonly<{ master: SceneNode; copy: SceneNode }>

function comparePairs(roots: Pair, [one, other]: [SceneNode, SceneNode]): readonly Misfit[] {
  if (!('children' in one) || !('children' in other)) return []
  return one.children.flatMap((child, index): readonly Misfit[] => {
    const twin = other.children[index]
    if (!twin || !('visible' in twin) || !twin.visible) return []
    const isOutside = isInside(roots.master, child) && !isInside(roots.copy, twin)
    const misfits: Misfit[] = isOutside ? [{ kind: 'outside', layer: twin.name }] : []
    if (isSmall(twin) && !isSmall(child)) misfits.push({ kind: 'small', layer: twin.name })
    // What lies in a layer that is outside is outside with it.
    return isOutside ? misfits : [...misfits, ...comparePairs(roots, [child, twin])]
  })
}

function isInside(frame: SceneNode, layer: SceneNode): boolean {
  if (!('absoluteBoundingBox' in layer)) return true
  const [outer, inner] = [frame.absoluteBoundingBox, layer.absoluteBoundingBox]
  if (!outer || !inner) return true
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  )
}

function isSmall(node: SceneNode): boolean {
  return node.type === 'TEXT' && typeof node.fontSize === 'number' && node.fontSize < legible
}
