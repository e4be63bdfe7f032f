import { presetCategories } from '../annotations/annotation-record'
import { settledAll } from '../layout/settle'
import { withDefaults } from './check-paints'
import { toFloat32 } from './float32'
import { firstPageId, type NodeRecord, type Nodes, type NodeType, rootId } from './node-record'
import { childrenOf } from './tree'

/** A layer as one writes it down: what is not said gets Figma's default. */
export type LayerPlan = Readonly<
  Partial<Omit<NodeRecord, 'children' | 'parentId' | 'type'>> & {
    type: Exclude<NodeType, 'DOCUMENT' | 'PAGE'>
    children?: readonly LayerPlan[]
  }
>

export type PagePlan = Readonly<{ name: string; layers: readonly LayerPlan[] }>

/** A document whose first page holds the planned layers, first at the back; others may follow. */
export function buildNodes(
  pageName: string,
  plans: readonly LayerPlan[],
  others: readonly PagePlan[] = []
): Nodes {
  const nodes = new Map<string, NodeRecord>()
  const pages = [{ name: pageName, layers: plans }, ...others]
  const taken = new Set(pages.flatMap(({ layers }) => plannedIds(layers)))
  let lastNumber = 1
  const nextId = (): string => {
    const id = `1:${++lastNumber}`
    return taken.has(id) ? nextId() : id
  }
  const add = (plan: LayerPlan, parentId: string): string => {
    const id = plan.id ?? nextId()
    // Set twice: first to keep the place before its children, then with them.
    const { fills = [], strokes = [] } = plan
    const paints = {
      fills: fills === 'mixed' ? fills : toFloat32(fills.map(withDefaults)),
      strokes: toFloat32(strokes.map(withDefaults))
    }
    const record = { ...defaults, name: plan.type, ...plan, ...paints, id, parentId, children: [] }
    nodes.set(id, record)
    nodes.set(id, { ...record, children: (plan.children ?? []).map((child) => add(child, id)) })
    return id
  }
  const root = {
    ...defaults,
    id: rootId,
    type: 'DOCUMENT',
    name: 'Stand-in',
    parentId: null,
    categories: presetCategories
  } as const
  const ids = pages.map((_, index) => (index === 0 ? firstPageId : `0:${index + 1}`))
  nodes.set(rootId, { ...root, children: ids })
  pages.forEach(({ name, layers }, index) => {
    const id = ids[index] ?? firstPageId
    const page = { ...defaults, id, type: 'PAGE', name, parentId: rootId } as const
    nodes.set(id, { ...page, children: layers.map((plan) => add(plan, id)) })
  })
  return settledAll(linkInstances(nodes))
}

/** A layer as it is before anything is said of it, in no parent yet. */
export function createRecord(type: Exclude<NodeType, 'DOCUMENT'>, id: string): NodeRecord {
  return { ...defaults, id, type, name: type, parentId: null }
}

function plannedIds(plans: readonly LayerPlan[]): readonly string[] {
  return plans.flatMap(({ id, children = [] }) => [...(id ? [id] : []), ...plannedIds(children)])
}

/** Fills planned instances with copies of their component's layers. */
function linkInstances(nodes: Nodes): Nodes {
  const next = new Map(nodes)
  for (const instance of nodes.values()) {
    const component = instance.sourceId === null ? undefined : nodes.get(instance.sourceId)
    if (instance.type !== 'INSTANCE' || !component) continue
    const copy = (source: NodeRecord, parentId: string): string => {
      const id = `I${instance.id};${source.id}`
      const children = childrenOf(nodes, source).map((child) => copy(child, id))
      next.set(id, { ...source, id, parentId, children, sourceId: source.id, pluginData: {} })
      return id
    }
    const children = childrenOf(nodes, component).map((child) => copy(child, instance.id))
    const { fills, strokes, cornerRadius, clipsContent } = component
    next.set(instance.id, { ...instance, fills, strokes, cornerRadius, clipsContent, children })
  }
  return next
}

const defaults = {
  children: [],
  x: 0,
  y: 0,
  width: 100,
  height: 100,
  rotation: 0,
  isMirrored: false,
  visible: true,
  locked: false,
  opacity: 1,
  fills: [],
  fillStyleId: '',
  strokes: [],
  effects: [],
  cornerRadius: 0,
  clipsContent: false,
  constraints: { horizontal: 'MIN', vertical: 'MIN' },
  autoLayout: null,
  sizing: { horizontal: 'FIXED', vertical: 'FIXED' },
  limits: { minWidth: null, maxWidth: null, minHeight: null, maxHeight: null },
  isAbsolute: false,
  text: null,
  annotations: [],
  sourceId: null,
  overrides: [],
  pluginData: {},
  relaunchData: {}
} as const
