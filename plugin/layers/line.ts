import { isOverlay } from '../layouts/safe-zone'

/** What lies on the way from a layer up to its page, the layer left out. */
export type Line = Readonly<{
  isLocked: boolean
  isHidden: boolean
  /** In a main component: what is filled there shows in every instance (claim figma.component-spread). */
  isComponent: boolean
  /** In one of our own overlays. */
  isOverlay: boolean
}>

export type LineReader = Readonly<{
  read: (parent: BaseNode | null) => Line
  has: (id: string) => boolean
}>

const free: Line = { isLocked: false, isHidden: false, isComponent: false, isOverlay: false }

/** Reads each layer on the way once, however many lie in it. */
export function createLineReader(): LineReader {
  const known = new Map<string, Line>()

  const read = (node: BaseNode | null): Line => {
    if (!node) return free
    const { id } = node
    const seen = known.get(id)
    if (seen) return seen
    const line = readOne(node)
    known.set(id, line)
    return line
  }

  const readOne = (node: BaseNode): Line => {
    if (node.type === 'PAGE' || node.type === 'DOCUMENT') return free
    const above = read(node.parent)
    return {
      isLocked: above.isLocked || node.locked,
      isHidden: above.isHidden || !node.visible,
      isComponent: above.isComponent || node.type === 'COMPONENT',
      isOverlay: above.isOverlay || isOverlay(node)
    }
  }

  return { read, has: (id) => known.has(id) }
}
