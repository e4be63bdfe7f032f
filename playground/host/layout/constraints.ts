import type {
  AutoLayout,
  ConstraintKind,
  Constraints,
  Limits,
  NodeRecord,
  Nodes
} from '../document/node-record'
import { childrenOf, withNode } from '../document/tree'
import { withMeasuredBox } from '../text/measure'
import { withFlow } from './auto-layout'

/** Sides below this Figma refuses. */
const minSide = 0.01

/**
 * A layer at another size, with what it holds following by its constraints, a frame's own layers in
 * turn. A group has no constraints: what it holds is placed in the frame around it. Turned layers
 * follow as if they lay straight. A frame with auto layout places what it holds itself.
 */
export function withSize(nodes: Nodes, id: string, width: number, height: number): Nodes {
  const node = nodes.get(id)
  if (!node) return nodes
  const { text } = node
  const sized = { ...node, width, height }
  // A text that is as high as its letters stays so at its new width.
  const resized = withNode(nodes, text ? withMeasuredBox(sized, text) : sized)
  if (node.type === 'SECTION') return resized
  const change = { before: node, after: { width, height } }
  const followed = withChildren(resized, node, change)
  return node.autoLayout ? withFlow(followed, id, withSize) : followed
}

type Size = Readonly<{ width: number; height: number }>
type Change = Readonly<{ before: Size; after: Size }>

function withChildren(nodes: Nodes, parent: NodeRecord, change: Change): Nodes {
  return childrenOf(nodes, parent).reduce((next, child) => {
    if (child.type === 'GROUP') return withChildren(next, child, change)
    if (parent.autoLayout && !child.isAbsolute) return next
    const { horizontal, vertical } = child.constraints
    const { before, after } = change
    const across = follow(horizontal, child.x, child.width, before.width, after.width)
    const down = follow(vertical, child.y, child.height, before.height, after.height)
    const moved = withNode(next, { ...child, x: across.start, y: down.start })
    return across.side === child.width && down.side === child.height
      ? moved
      : withSize(moved, child.id, across.side, down.side)
  }, nodes)
}

/** Where a layer begins and how long it is, once its frame has gone from one length to another. */
function follow(kind: ConstraintKind, start: number, side: number, from: number, to: number) {
  const grown = to - from
  const ways: Record<ConstraintKind, { start: number; side: number }> = {
    MIN: { start, side },
    MAX: { start: start + grown, side },
    CENTER: { start: start + grown / 2, side },
    STRETCH: { start, side: side + grown },
    SCALE: { start: (start * to) / from, side: (side * to) / from }
  }
  const way = ways[kind]
  return { start: way.start, side: Math.max(way.side, minSide) }
}

/** As the scale tool does it: all lengths in a layer times a factor, letters and corners, too. */
export function withScale(nodes: Nodes, id: string, factor: number): Nodes {
  const node = nodes.get(id)
  if (!node) return nodes
  const place = { x: node.x, y: node.y }
  // The layer itself keeps its corner where it is.
  const scaled = scaleAll(nodes, node, factor)
  const top = scaled.get(id)
  return top && node.type !== 'GROUP' ? withNode(scaled, { ...top, ...place }) : scaled
}

function scaleAll(nodes: Nodes, node: NodeRecord, factor: number): Nodes {
  const { x, y, width, height, cornerRadius, text, autoLayout, limits } = node
  const letters = text && {
    ...text,
    fontSize: text.fontSize * factor,
    lineHeight: text.lineHeight * factor
  }
  const next = withNode(nodes, {
    ...node,
    x: x * factor,
    y: y * factor,
    width: width * factor,
    height: height * factor,
    cornerRadius: cornerRadius * factor,
    text: letters,
    autoLayout: autoLayout && scaleLayout(autoLayout, factor),
    limits: scaleLimits(limits, factor)
  })
  return childrenOf(next, node).reduce((all, child) => scaleAll(all, child, factor), next)
}

function scaleLayout(layout: AutoLayout, factor: number): AutoLayout {
  const { padding, gap, rowGap } = layout
  const { left, right, top, bottom } = padding
  return {
    ...layout,
    gap: gap * factor,
    rowGap: rowGap * factor,
    padding: {
      left: left * factor,
      right: right * factor,
      top: top * factor,
      bottom: bottom * factor
    }
  }
}

function scaleLimits({ minWidth, maxWidth, minHeight, maxHeight }: Limits, factor: number): Limits {
  const times = (limit: number | null) => limit && limit * factor
  return {
    minWidth: times(minWidth),
    maxWidth: times(maxWidth),
    minHeight: times(minHeight),
    maxHeight: times(maxHeight)
  }
}

const kinds: readonly string[] = [
  'MIN',
  'CENTER',
  'MAX',
  'STRETCH',
  'SCALE'
] satisfies ConstraintKind[]

export function checkConstraints(value: unknown): Constraints {
  const given = typeof value === 'object' && value !== null ? value : {}
  const { horizontal, vertical } = given as Record<string, unknown>
  if (isKind(horizontal) && isKind(vertical)) return { horizontal, vertical }
  throw new Error('in set_constraints: Property "constraints" failed validation')
}

function isKind(value: unknown): value is ConstraintKind {
  return typeof value === 'string' && kinds.includes(value)
}
