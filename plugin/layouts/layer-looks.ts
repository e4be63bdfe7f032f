import type { Matrix } from '../../core/fit/matrix'
import type { LayoutMark } from '../../core/guidance/layout-marks'
import type { Breather } from '../breather'
import { hasLetters, hintOf, isPlate, isShown, isText } from '../layers/layer-look'
import { isOverlay } from './safe-zone'

/** Where a layer lies on the page, in its own width and height. */
export type Place = Readonly<{ matrix: Matrix; width: number; height: number }>

/** What one layer is to whoever looks at it; each member asks Figma once, when it is first wanted. */
export type LayerLook = Readonly<{
  isSeen: () => boolean
  isText: () => boolean
  hasLetters: () => boolean
  hint: () => Extract<LayoutMark['form'], 'button' | 'logo'> | null
  isPlate: () => boolean
  isClipping: () => boolean
  /** A group has none: it is what is in it. */
  isGroup: () => boolean
  place: () => Place | null
  children: () => readonly LayerLook[]
}>

export type LayerLooks = Readonly<{
  of: (node: SceneNode) => LayerLook
  /** The children of a layer or page that are drawn after this one. */
  after: (parent: BaseNode & ChildrenMixin, id: string) => Promise<readonly LayerLook[]>
}>

/** What a parent holds, in the order in which it is drawn. */
type Family = Readonly<{
  places: ReadonlyMap<string, number>
  children: readonly LayerLook[]
}>

/**
 * Reads layers once for all frames of one call: a hundred frames in one place lie over one another,
 * and every member that is read is a call into Figma. Good for as long as nothing changes.
 */
export function createLayerLooks(breather: Breather): LayerLooks {
  const looks = new Map<string, LayerLook>()
  const families = new Map<string, Family>()

  const of = (node: SceneNode): LayerLook => {
    const { id } = node
    const known = looks.get(id)
    if (known) return known
    const look = toLook(node, of)
    looks.set(id, look)
    return look
  }

  const familyOf = async (parent: BaseNode & ChildrenMixin): Promise<Family> => {
    const { id } = parent
    const known = families.get(id)
    if (known) return known
    const ids: string[] = []
    const children: LayerLook[] = []
    // Below anything but the document there are only layers.
    for (const child of parent.children as readonly SceneNode[]) {
      if (breather.isDue()) await breather.rest()
      ids.push(child.id)
      children.push(of(child))
    }
    const family = { places: new Map(ids.map((child, place) => [child, place])), children }
    families.set(id, family)
    return family
  }

  return {
    of,
    after: async (parent, id) => {
      const { places, children } = await familyOf(parent)
      const place = places.get(id)
      return place === undefined ? [] : children.slice(place + 1)
    }
  }
}

function toLook(node: SceneNode, of: (node: SceneNode) => LayerLook): LayerLook {
  return {
    isText: once(() => isText(node)),
    isGroup: once(() => node.type === 'GROUP' || node.type === 'TRANSFORM_GROUP'),
    isSeen: once(() => isShown(node) && !isOverlay(node)),
    hasLetters: once(() => hasLetters(node)),
    hint: once(() => hintOf(node)),
    isPlate: once(() => isPlate(node)),
    isClipping: once(() => 'clipsContent' in node && node.clipsContent),
    place: once(() => {
      if (!('absoluteTransform' in node)) return null
      return { matrix: node.absoluteTransform, width: node.width, height: node.height }
    }),
    children: once(() => ('children' in node ? node.children.map(of) : []))
  }
}

function once<Value>(read: () => Value): () => Value {
  let known: { value: Value } | null = null
  return () => {
    known ??= { value: read() }
    return known.value
  }
}
