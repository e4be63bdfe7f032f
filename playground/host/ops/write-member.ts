import * as z from 'zod/mini'
import { checkAnnotations } from '../annotations/annotation'
import { checkPaints } from '../document/check-paints'
import { checkEffects } from '../document/effect'
import { position, withMoved } from '../document/geometry'
import type { NodeRecord, Nodes } from '../document/node-record'
import { ancestorsOf, withNode } from '../document/tree'
import { checkConstraints } from '../layout/constraints'
import { layoutWriters } from '../layout/layout-writers'
import { settled } from '../layout/settle'
import type { Writable } from '../run/host-calls'
import type { LoadedFonts } from '../text/fonts'
import { textWriters } from '../text/text-writers'

type Writer = (nodes: Nodes, node: NodeRecord, value: unknown, fonts: LoadedFonts) => Nodes

const writers: Record<Writable, Writer> = {
  name: (nodes, node, value) => withNode(nodes, { ...node, name: text('name', value) }),
  visible: (nodes, node, value) => withNode(nodes, { ...node, visible: flag('visible', value) }),
  locked: (nodes, node, value) => withNode(nodes, { ...node, locked: flag('locked', value) }),
  opacity: (nodes, node, value) => {
    const opacity = Math.min(1, Math.max(0, number('opacity', value)))
    return withNode(nodes, { ...node, opacity })
  },
  x: (nodes, node, value) =>
    withMoved(nodes, node.id, { x: number('x', value) - position(nodes, node).x, y: 0 }),
  y: (nodes, node, value) =>
    withMoved(nodes, node.id, { x: 0, y: number('y', value) - position(nodes, node).y }),
  rotation: (nodes, node, value) =>
    withNode(nodes, { ...node, rotation: number('rotation', value) }),
  relativeTransform: (nodes, node, value) => withNode(nodes, { ...node, ...toPlace(value) }),
  cornerRadius: (nodes, node, value) =>
    withNode(nodes, { ...node, cornerRadius: number('cornerRadius', value) }),
  clipsContent: (nodes, node, value) =>
    withNode(nodes, { ...node, clipsContent: flag('clipsContent', value) }),
  // Paints of its own take a layer off its paint style (claim figma.style-detach).
  fills: (nodes, node, value) =>
    withNode(nodes, { ...node, fills: checkPaints('fills', value), fillStyleId: '' }),
  fillStyleId: () => {
    throw new Error(
      'in set_fillStyleId: Cannot call with documentAccess: dynamic-page. Use node.setFillStyleIdAsync instead.'
    )
  },
  effects: (nodes, node, value) => withNode(nodes, { ...node, effects: checkEffects(value) }),
  strokes: (nodes, node, value) =>
    withNode(nodes, { ...node, strokes: checkPaints('strokes', value) }),
  constraints: (nodes, node, value) =>
    withNode(nodes, { ...node, constraints: checkConstraints(value) }),
  annotations: (nodes, node, value) =>
    withNode(nodes, { ...node, annotations: checkAnnotations(nodes, value) }),
  ...layoutWriters,
  ...textWriters
}

const geometry: readonly Writable[] = ['x', 'y', 'rotation', 'relativeTransform']
/** What can change the size of a layer, or whether it takes part in auto layout. */
const moving: readonly string[] = [
  'visible',
  ...Object.keys(layoutWriters),
  ...Object.keys(textWriters)
]
const followed: readonly Writable[] = [
  'fills',
  'strokes',
  'effects',
  'cornerRadius',
  'visible',
  'opacity'
]

const row = z.tuple([z.number(), z.number(), z.number()])

/** Only turns and mirrors: Figma keeps no scale in a layer's transform. */
function toPlace(value: unknown): Pick<NodeRecord, 'x' | 'y' | 'rotation' | 'isMirrored'> {
  const rows = z.safeParse(z.tuple([row, row]), value)
  if (!rows.success)
    throw new Error('in set_relativeTransform: Property "relativeTransform" failed validation')
  const [[a, c, x], [b, d, y]] = rows.data
  return { x, y, rotation: (Math.atan2(-b, a) * 180) / Math.PI, isMirrored: a * d - b * c < 0 }
}

/** The document after one assignment, or Figma's error for it. */
export function writeMember(
  nodes: Nodes,
  node: NodeRecord,
  { key, value, fonts }: Readonly<{ key: Writable; value: unknown; fonts: LoadedFonts }>
): Nodes {
  if (geometry.includes(key) && ancestorsOf(nodes, node).some(({ type }) => type === 'INSTANCE'))
    throw new Error(
      `in set_${key}: This property cannot be overridden in an instance: relative-transform`
    )
  // Auto layout says where its layers lie.
  if (key === 'x' || key === 'y') {
    const [around] = ancestorsOf(nodes, node)
    if (around?.autoLayout && !node.isAbsolute) return nodes
  }
  const overrides = node.sourceId === null ? node.overrides : [...node.overrides, key]
  const written = writers[key](nodes, { ...node, overrides }, value, fonts)
  const next = moving.includes(key) ? settled(written, node.id) : written
  return followed.includes(key) ? tellInstances(next, node.id, { key, value, fonts }) : next
}

/** What setFillsAsync does, which takes patterns, too. */
export function writeFills(nodes: Nodes, node: NodeRecord, value: unknown): Nodes {
  const fills = checkPaints('fills', value, 'with-patterns')
  const overrides = node.sourceId === null ? node.overrides : [...node.overrides, 'fills']
  const next = withNode(nodes, { ...node, overrides, fills, fillStyleId: '' })
  return [...next.values()]
    .filter(({ sourceId, overrides: own }) => sourceId === node.id && !own.includes('fills'))
    .reduce((all, follower) => withNode(all, { ...follower, fills }), next)
}

/** What changes in a component changes in its instances, unless they said otherwise. */
function tellInstances(
  nodes: Nodes,
  sourceId: string,
  { key, value, fonts }: Readonly<{ key: Writable; value: unknown; fonts: LoadedFonts }>
): Nodes {
  const followers = [...nodes.values()].filter(
    (node) => node.sourceId === sourceId && !node.overrides.includes(key)
  )
  return followers.reduce((next, node) => writers[key](next, node, value, fonts), nodes)
}

function text(member: string, value: unknown): string {
  return typeof value === 'string' ? value : refuseType(member, 'string', value)
}

function number(member: string, value: unknown): number {
  return typeof value === 'number' ? value : refuseType(member, 'number', value)
}

function flag(member: string, value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuseType(member, 'boolean', value)
}

function refuseType(member: string, type: string, value: unknown): never {
  throw new Error(
    `in set_${member}: Expected "${member}" to have type ${type} but got ${typeof value} instead`
  )
}
