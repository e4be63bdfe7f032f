import { type Matrix, multiply } from '../../core/fit/matrix'
import type { FigmaPort } from '../figma-port'

/** What a test says of a layer; the rest is as Figma makes a new one. `rotation` is in degrees. */
export type CanvasPlan = Readonly<{
  id?: string
  type?: 'FRAME' | 'RECTANGLE' | 'TEXT' | 'GROUP' | 'INSTANCE' | 'COMPONENT'
  name?: string
  x?: number
  y?: number
  width?: number
  height?: number
  rotation?: number
  /** Mirrored across, as by ⇧H. */
  isFlipped?: boolean
  locked?: boolean
  visible?: boolean
  opacity?: number
  fills?: readonly Paint[] | symbol
  cornerRadius?: number
  clipsContent?: boolean
  characters?: string
  children?: readonly CanvasPlan[]
}>

type Layer = {
  id: string
  type: string
  parent: Layer | null
  children: Layer[]
  members: Record<string, unknown>
  node: SceneNode
}

/** A page of nested layers, for what reads places and makes or copies layers. */
export function createFakeCanvas(plans: readonly CanvasPlan[], options: Options = {}) {
  const layers = new Map<string, Layer>()
  const log: string[] = []
  /** The settings of each export and the layer's members at that moment. */
  const exports: { settings: ExportSettingsImage; members: Record<string, unknown> }[] = []
  let lastId = 100
  let reads = 0
  const page = createLayer({ id: '0:1', type: 'PAGE', name: 'Page' })

  function createLayer(plan: Omit<CanvasPlan, 'type'> & { type: string }): Layer {
    const id = plan.id ?? `9:${++lastId}`
    const layer: Layer = { id, type: plan.type, parent: null, children: [], ...empty }
    layer.members = membersOf(layer, plan)
    layer.node = strict(layer)
    layers.set(id, layer)
    return layer
  }

  function build(plan: CanvasPlan, parent: Layer): Layer {
    const layer = createLayer({ ...plan, type: plan.type ?? 'FRAME' })
    append(parent, layer)
    for (const child of plan.children ?? []) build(child, layer)
    return layer
  }

  function append(parent: Layer, layer: Layer): void {
    if (layer.parent) layer.parent.children = layer.parent.children.filter((one) => one !== layer)
    parent.children.push(layer)
    layer.parent = parent
  }

  function copy(source: Layer, parent: Layer): Layer {
    const { x, y, rotation } = source.members
    const layer = createLayer({ ...source.members, id: undefined, type: source.type } as never)
    const { fills, isFlipped, effects } = source.members
    Object.assign(layer.members, { x, y, rotation, fills, isFlipped, effects })
    append(parent, layer)
    for (const child of source.children) copy(child, layer)
    return layer
  }

  function guard(call: string): void {
    if (options.isReadOnly) throw new Error(`in ${call}: Can't call "${call}" in read-only mode`)
  }

  function membersOf(layer: Layer, plan: Omit<CanvasPlan, 'type'>): Record<string, unknown> {
    const { id: _id, children: _children, ...said } = plan
    const data = new Map<string, string>()
    const isLeaf = layer.type === 'TEXT' || layer.type === 'RECTANGLE'
    const box = { x: 0, y: 0, width: 100, height: 100, rotation: 0, ...frameMembers[layer.type] }
    const members: Record<string, unknown> = {
      visible: true,
      locked: false,
      opacity: 1,
      name: layer.type,
      ...(layer.type === 'PAGE' ? { selection: [] } : box),
      ...said,
      getPluginData: (key: string) => data.get(key) ?? '',
      setPluginData: (key: string, value: string) => data.set(key, value),
      remove: () => {
        const parent = layer.parent
        if (parent) parent.children = parent.children.filter((one) => one !== layer)
        layer.parent = null
        layers.delete(layer.id)
      },
      clone: () => {
        guard('clone')
        return copy(layer, page).node
      },
      resize: (width: number, height: number) => Object.assign(members, { width, height }),
      exportAsync: async (settings: ExportSettingsImage) => {
        const shown = below(layer).filter(({ members }) => members.opacity !== 0)
        log.push(`export ${shown.map(({ members }) => members.name).join()}`)
        if (options.failExport) throw 'Failed to export node'
        log.push(`${settings.constraint?.type} ${settings.constraint?.value}`)
        exports.push({ settings, members: { ...members } })
        return new Uint8Array([0x89])
      }
    }
    if (!isLeaf)
      Object.assign(members, {
        appendChild: (child: SceneNode) => append(layer, need(child.id)),
        findAll: (isMeant: (node: SceneNode) => boolean) =>
          below(layer)
            .map(({ node }) => node)
            .filter(isMeant)
      })
    return members
  }

  function need(id: string): Layer {
    const layer = layers.get(id)
    if (!layer) throw new Error(`in get_id: The node with id "${id}" does not exist`)
    return layer
  }

  /** Reading a member that a node lacks throws in Figma. */
  function strict(layer: Layer): SceneNode {
    const computed: Record<string, () => unknown> = {
      id: () => layer.id,
      type: () => layer.type,
      parent: () => layer.parent?.node ?? null,
      removed: () => !layers.has(layer.id),
      ...(layer.type !== 'PAGE' && { absoluteTransform: () => matrixOf(layer) }),
      ...('findAll' in layer.members && { children: () => layer.children.map(({ node }) => node) })
    }
    const proxy = new Proxy(layer.members, {
      has: (target, key) => key in target || key in computed,
      get: (target, key) => {
        if (typeof key === 'symbol' || key === 'then') return undefined
        reads += 1
        const compute = computed[key]
        if (compute) return compute()
        if (key in target) return target[key]
        throw new TypeError(`no such property '${key}' on ${layer.type} node`)
      }
    })
    // Tests give each layer the members that its type has in Figma.
    return proxy as unknown as SceneNode
  }

  for (const plan of plans) build(plan, page)
  const make = (type: string) => () => {
    guard(`create${type}`)
    return build({ type: type.toUpperCase() as 'FRAME' }, page).node
  }
  const port = {
    mixed: Symbol('figma.mixed'),
    currentPage: page.node,
    getNodeByIdAsync: async (id: string) => layers.get(id)?.node ?? null,
    commitUndo: () => log.push('commitUndo'),
    createFrame: make('Frame'),
    createRectangle: make('Rectangle')
  }
  return {
    // The code under test uses only what is above.
    figma: port as unknown as FigmaPort,
    log,
    exports,
    /** Members of layers that were read since the last time. */
    takeReads: () => {
      const count = reads
      reads = 0
      return count
    },
    nodeOf: (id: string) => need(id).node,
    /** Names of all layers of the page, parents first. */
    names: () => below(page).map(({ members }) => members.name),
    below: (name: string) => below(page).filter(({ members }) => members.name === name)
  }
}

type Options = Readonly<{ isReadOnly?: boolean; failExport?: boolean }>

const empty = { members: {}, node: {} as SceneNode }
const white: readonly Paint[] = [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }]
const board = { fills: [], strokes: [], cornerRadius: 0, clipsContent: true }
const frameMembers: Readonly<Record<string, object>> = {
  FRAME: { ...board, fills: white },
  INSTANCE: board,
  COMPONENT: board,
  RECTANGLE: { fills: white, strokes: [], cornerRadius: 0 },
  TEXT: { fills: white, strokes: [], characters: 'Words' }
}

function below(layer: Layer): readonly Layer[] {
  return layer.children.flatMap((child) => [child, ...below(child)])
}

function matrixOf({ members, parent }: Layer): Matrix {
  const angle = (Number(members.rotation) * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const side = members.isFlipped ? -1 : 1
  const own: Matrix = (members.relativeTransform as Matrix | undefined) ?? [
    [side * cosine, sine, Number(members.x)],
    [side * -sine, cosine, Number(members.y)]
  ]
  return parent && parent.type !== 'PAGE' ? multiply(matrixOf(parent), own) : own
}
