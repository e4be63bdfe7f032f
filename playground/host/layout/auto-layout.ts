import { localBox, position, withMoved } from '../document/geometry'
import type { NodeRecord, Nodes } from '../document/node-record'
import { childrenOf, needNode, withNode } from '../document/tree'
import { clampSide, type Side, shareOut } from './share-out'

/** Makes a layer another size with all that is in it; given, because it lays out in turn. */
export type Resize = (nodes: Nodes, id: string, width: number, height: number) => Nodes

type Flow = Readonly<{ frame: NodeRecord; along: Side; across: Side }>

/** Sizes depend on one another: texts that get narrower get higher. */
const passes = 3

/**
 * A frame with auto layout, its layers sized and placed one after another as Figma does: those that fill
 * share what is left, then a frame that hugs is as large as what it holds (claim figma.auto-layout). Layers that are hidden or
 * placed absolutely take no part. `GRID` and lines of text as a base are not played.
 */
export function withFlow(nodes: Nodes, id: string, resize: Resize): Nodes {
  let next = nodes
  for (let pass = 0; pass < passes; pass++) {
    const before = next
    next = withHug(withSizes(next, toFlow(next, id), resize), id)
    if (next === before) break
  }
  return withPlaces(next, toFlow(next, id))
}

function toFlow(nodes: Nodes, id: string): Flow {
  const frame = needNode(nodes, id, 'layout')
  const isAcross = frame.autoLayout?.mode !== 'VERTICAL'
  return isAcross
    ? { frame, along: 'width', across: 'height' }
    : { frame, along: 'height', across: 'width' }
}

function flowing(nodes: Nodes, frame: NodeRecord): readonly NodeRecord[] {
  return childrenOf(nodes, frame).filter(({ visible, isAbsolute }) => visible && !isAbsolute)
}

const sizingOf = ({ sizing }: NodeRecord, side: Side) =>
  side === 'width' ? sizing.horizontal : sizing.vertical

function paddingOf({ autoLayout }: NodeRecord, side: Side): readonly [number, number] {
  const { left = 0, right = 0, top = 0, bottom = 0 } = autoLayout?.padding ?? {}
  return side === 'width' ? [left, right] : [top, bottom]
}

function innerOf(frame: NodeRecord, side: Side): number {
  const [start, end] = paddingOf(frame, side)
  return Math.max(0, frame[side] - start - end)
}

/** What fills gets its share of the frame. */
function withSizes(nodes: Nodes, { frame, along, across }: Flow, resize: Resize): Nodes {
  const children = flowing(nodes, frame)
  const { gap = 0, wraps = false } = frame.autoLayout ?? {}
  const length = (child: NodeRecord) => localBox(nodes, child)[along]
  const isShared = (child: NodeRecord) =>
    !wraps && sizingOf(child, along) === 'FILL' && sizingOf(frame, along) !== 'HUG'
  const taken = children
    .filter((child) => !isShared(child))
    .reduce((sum, child) => sum + length(child), 0)
  const free = innerOf(frame, along) - taken - gap * Math.max(0, children.length - 1)
  const shares = shareOut(free, children.filter(isShared), along)
  const widest = Math.max(0, ...children.map((child) => localBox(nodes, child)[across]))
  const breadth = sizingOf(frame, across) === 'HUG' ? widest : innerOf(frame, across)

  return children.reduce((next, child) => {
    const box = localBox(next, child)
    const fillsAcross = sizingOf(child, across) === 'FILL' && !wraps
    const wanted = {
      [along]: shares.get(child.id) ?? box[along],
      [across]: fillsAcross ? clampSide(child, across, breadth) : box[across]
    }
    const { width = box.width, height = box.height } = wanted
    return isAlike(width, box.width) && isAlike(height, box.height)
      ? next
      : resize(withOwnWidth(next, child), child.id, width, height)
  }, nodes)
}

/** A text whose width is given is as high as its lines. */
function withOwnWidth(nodes: Nodes, { id, sizing, text }: NodeRecord): Nodes {
  const node = nodes.get(id)
  if (!node || !text || sizing.horizontal !== 'FILL') return nodes
  if (text.autoResize !== 'WIDTH_AND_HEIGHT') return nodes
  return withNode(nodes, { ...node, text: { ...text, autoResize: 'HEIGHT' } })
}

/** A frame that hugs is as large as what it holds. */
function withHug(nodes: Nodes, id: string): Nodes {
  const { frame, along, across } = toFlow(nodes, id)
  const lines = toLines(nodes, { frame, along, across })
  const { rowGap = 0 } = frame.autoLayout ?? {}
  const needed = {
    [along]: Math.max(0, ...lines.map((line) => line.length)),
    [across]:
      lines.reduce((sum, line) => sum + line.breadth, 0) + rowGap * Math.max(0, lines.length - 1)
  }
  const sideOf = (side: Side) => {
    if (sizingOf(frame, side) !== 'HUG') return frame[side]
    const [start, end] = paddingOf(frame, side)
    return clampSide(frame, side, (needed[side] ?? 0) + start + end)
  }
  const [width, height] = [sideOf('width'), sideOf('height')]
  return isAlike(width, frame.width) && isAlike(height, frame.height)
    ? nodes
    : withNode(nodes, { ...frame, width, height })
}

type Line = Readonly<{ children: readonly NodeRecord[]; length: number; breadth: number }>

/** One line, or as many as are needed where it wraps. */
function toLines(nodes: Nodes, { frame, along, across }: Flow): readonly Line[] {
  const { gap = 0, wraps = false } = frame.autoLayout ?? {}
  const room = wraps && sizingOf(frame, along) !== 'HUG' ? innerOf(frame, along) : Infinity
  const lines: Line[] = []
  for (const child of flowing(nodes, frame)) {
    const box = localBox(nodes, child)
    const last = lines.at(-1)
    const length = last ? last.length + gap + box[along] : box[along]
    if (last && length <= room + 0.01)
      lines[lines.length - 1] = {
        children: [...last.children, child],
        length,
        breadth: Math.max(last.breadth, box[across])
      }
    else lines.push({ children: [child], length: box[along], breadth: box[across] })
  }
  return lines
}

function withPlaces(nodes: Nodes, flow: Flow): Nodes {
  const { frame, along, across } = flow
  const { gap = 0, rowGap = 0, align = 'MIN', alignAcross = 'MIN', wraps } = frame.autoLayout ?? {}
  const [startAlong] = paddingOf(frame, along)
  const [startAcross] = paddingOf(frame, across)
  let top = startAcross
  let next = nodes
  for (const line of toLines(nodes, flow)) {
    const free = innerOf(frame, along) - line.length
    const isSpread = align === 'SPACE_BETWEEN' && line.children.length > 1
    const between = isSpread ? gap + free / (line.children.length - 1) : gap
    let at = startAlong + (isSpread ? 0 : offset(align, free))
    const breadth = wraps ? line.breadth : innerOf(frame, across)
    for (const child of line.children) {
      const box = localBox(next, child)
      const beside = top + offset(alignAcross, breadth - box[across])
      next = withPlace(next, child, along === 'width' ? [at, beside] : [beside, at])
      at += box[along] + between
    }
    top += line.breadth + rowGap
  }
  return next
}

function offset(align: 'MIN' | 'CENTER' | 'MAX' | 'SPACE_BETWEEN', free: number): number {
  if (align === 'CENTER') return free / 2
  return align === 'MAX' ? free : 0
}

function withPlace(nodes: Nodes, child: NodeRecord, [x, y]: readonly [number, number]): Nodes {
  const at = position(nodes, needNode(nodes, child.id, 'layout'))
  const by = { x: x - at.x, y: y - at.y }
  return isAlike(by.x, 0) && isAlike(by.y, 0) ? nodes : withMoved(nodes, child.id, by)
}

const isAlike = (one: number, other: number) => Math.abs(one - other) < 0.001
