import type { AutoLayout, NodeRecord, Nodes, Sizing } from '../document/node-record'
import { ancestorsOf, withNode } from '../document/tree'
import type { Writable } from '../run/host-calls'

type Writer = (nodes: Nodes, node: NodeRecord, value: unknown) => Nodes
type Key = Extract<
  Writable,
  | `layout${string}`
  | `padding${string}`
  | `${'primary' | 'counter'}Axis${string}`
  | `${'min' | 'max'}${string}`
  | 'itemSpacing'
>

/** What a frame has as soon as it gets auto layout: it hugs what it holds. */
const fresh: AutoLayout = {
  mode: 'HORIZONTAL',
  padding: { left: 0, right: 0, top: 0, bottom: 0 },
  gap: 0,
  rowGap: 0,
  wraps: false,
  align: 'MIN',
  alignAcross: 'MIN'
}
const hug: Sizing = { horizontal: 'HUG', vertical: 'HUG' }

export const layoutWriters: Record<Key, Writer> = {
  layoutMode: (nodes, node, value) => {
    const mode = oneOf('layoutMode', value, ['NONE', 'HORIZONTAL', 'VERTICAL'])
    if (mode === 'NONE') return withNode(nodes, { ...node, autoLayout: null })
    const autoLayout = { ...(node.autoLayout ?? fresh), mode }
    return withNode(nodes, { ...node, autoLayout, sizing: node.autoLayout ? node.sizing : hug })
  },
  layoutWrap: (nodes, node, value) => {
    const wraps = oneOf('layoutWrap', value, ['NO_WRAP', 'WRAP']) === 'WRAP'
    return withLayout(nodes, node, { wraps })
  },
  itemSpacing: (nodes, node, value) =>
    withLayout(nodes, node, { gap: length('itemSpacing', value) }),
  counterAxisSpacing: (nodes, node, value) =>
    withLayout(nodes, node, { rowGap: length('counterAxisSpacing', value) }),
  paddingLeft: padding('left', 'paddingLeft'),
  paddingRight: padding('right', 'paddingRight'),
  paddingTop: padding('top', 'paddingTop'),
  paddingBottom: padding('bottom', 'paddingBottom'),
  primaryAxisAlignItems: (nodes, node, value) =>
    withLayout(nodes, node, {
      align: oneOf('primaryAxisAlignItems', value, ['MIN', 'CENTER', 'MAX', 'SPACE_BETWEEN'])
    }),
  counterAxisAlignItems: (nodes, node, value) =>
    withLayout(nodes, node, {
      alignAcross: oneOf('counterAxisAlignItems', value, ['MIN', 'CENTER', 'MAX'])
    }),
  layoutSizingHorizontal: sizing('horizontal', 'layoutSizingHorizontal'),
  layoutSizingVertical: sizing('vertical', 'layoutSizingVertical'),
  layoutPositioning: (nodes, node, value) => {
    const isAbsolute = oneOf('layoutPositioning', value, ['AUTO', 'ABSOLUTE']) === 'ABSOLUTE'
    if (isAbsolute && !parentOf(nodes, node)?.autoLayout)
      throw new Error(
        'in set_layoutPositioning: Can only set layoutPositioning = ABSOLUTE if the parent node has layoutMode !== NONE'
      )
    return withNode(nodes, { ...node, isAbsolute })
  },
  minWidth: limit('minWidth'),
  maxWidth: limit('maxWidth'),
  minHeight: limit('minHeight'),
  maxHeight: limit('maxHeight')
}

function padding(side: keyof AutoLayout['padding'], member: string): Writer {
  return (nodes, node, value) => {
    const before = node.autoLayout?.padding ?? fresh.padding
    return withLayout(nodes, node, { padding: { ...before, [side]: length(member, value) } })
  }
}

function sizing(axis: keyof Sizing, member: string): Writer {
  return (nodes, node, value) => {
    const kind = oneOf(member, value, ['FIXED', 'HUG', 'FILL'])
    if (kind === 'HUG' && !node.autoLayout && node.type !== 'TEXT')
      throw new Error(`in set_${member}: HUG can only be set on auto-layout frames and text nodes`)
    if (kind === 'FILL' && !parentOf(nodes, node)?.autoLayout)
      throw new Error(`in set_${member}: FILL can only be set on children of auto-layout frames`)
    return withNode(nodes, { ...node, sizing: { ...node.sizing, [axis]: kind } })
  }
}

function limit(member: keyof NodeRecord['limits']): Writer {
  return (nodes, node, value) => {
    const own = value === null ? null : length(member, value)
    return withNode(nodes, { ...node, limits: { ...node.limits, [member]: own } })
  }
}

function withLayout(nodes: Nodes, node: NodeRecord, changes: Partial<AutoLayout>): Nodes {
  // Figma keeps these on frames without auto layout, too; they show nowhere.
  if (!node.autoLayout) return nodes
  return withNode(nodes, { ...node, autoLayout: { ...node.autoLayout, ...changes } })
}

const parentOf = (nodes: Nodes, node: NodeRecord) => ancestorsOf(nodes, node)[0]

function oneOf<const Value extends string>(
  member: string,
  value: unknown,
  known: readonly Value[]
): Value {
  const found = known.find((one) => one === value)
  if (found !== undefined) return found
  throw new Error(`in set_${member}: Property "${member}" failed validation`)
}

function length(member: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Error(
    `in set_${member}: Expected "${member}" to have type number but got ${typeof value} instead`
  )
}
