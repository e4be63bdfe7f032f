import type { Nodes } from '../document/node-record'
import { ancestorsOf } from '../document/tree'
import { withFlow } from './auto-layout'
import { withSize } from './constraints'

/** The document once auto layout has answered a change of this layer: it, then what is around it. */
export function settled(nodes: Nodes, id: string): Nodes {
  const node = nodes.get(id)
  if (!node) return nodes
  const start = node.autoLayout ? withFlow(nodes, id, withSize) : nodes
  let next = start
  let inner = node
  for (const around of ancestorsOf(nodes, node)) {
    // A group is as large as what it holds, and passes that on.
    if (around.type !== 'GROUP' && !around.autoLayout) break
    if (inner.isAbsolute) break
    if (around.autoLayout) next = withFlow(next, around.id, withSize)
    inner = around
  }
  return next
}

/** A document as it was planned, with every auto layout done, the innermost first. */
export function settledAll(nodes: Nodes): Nodes {
  return [...nodes.values()]
    .reverse()
    .reduce((next, { id, autoLayout }) => (autoLayout ? withFlow(next, id, withSize) : next), nodes)
}
