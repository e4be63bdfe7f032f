import type { TextLayer } from '../../../core/campaign/columns/column'
import { inReadingOrder } from '../../../core/campaign/columns/reading-order'

/** More layers than this nobody writes by a table. */
const maxLayers = 2_000

export type NamedText = TextLayer & Readonly<{ node: TextNode }>

/**
 * The text layers of a frame in reading order, hidden and locked ones and those of instances, too. Kinds
 * of layers that we don't know are passed over: reading what they lack throws.
 */
export function textLayersOf(frame: BaseNode): readonly NamedText[] {
  const found: TextNode[] = []
  const waiting: BaseNode[] = [frame]
  for (let visited = 0; visited < maxLayers && waiting.length > 0; visited++) {
    const node = waiting.pop()
    if (!node) break
    if (node.type === 'TEXT') found.push(node)
    else if ('children' in node) waiting.push(...node.children)
  }
  const ordered = inReadingOrder(found, (node) => node.absoluteBoundingBox)
  return ordered.map((node) => ({ name: node.name, text: node.characters, node }))
}
