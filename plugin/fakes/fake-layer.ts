/** What a test says about a layer; `fills: undefined` makes one without fills, such as a group. */
export type FakeLayer = Readonly<{
  id: string
  name?: string
  type?: NodeType
  x?: number
  y?: number
  width?: number
  height?: number
  fills?: readonly Paint[] | symbol
  locked?: boolean
  visible?: boolean
  parent?: SceneNode | PageNode
  /** Members that few tests need, as Figma has them. */
  extra?: Readonly<Record<string, unknown>>
}>

type World = Readonly<{
  page: PageNode
  log: string[]
  isReadOnly: boolean
  isRemoved: (id: string) => boolean
  countRead: (key: PropertyKey) => void
  readsAllFields?: boolean
}>

/** A layer with frozen fills, which writes down how they are set and throws when they can't be. */
export function createFakeLayer(layer: FakeLayer, world: World): SceneNode {
  const { x = 0, y = 0, width = 300, height = 250, type = 'FRAME' } = layer
  const members: Record<string, unknown> = {
    id: layer.id,
    name: layer.name ?? 'Hero',
    type,
    width,
    height,
    locked: layer.locked ?? false,
    visible: layer.visible ?? true,
    parent: layer.parent ?? world.page,
    // As of a layer that is rotated: its box has another shape than itself.
    absoluteBoundingBox: { x, y, width: height, height: width },
    ...layer.extra
  }
  Object.defineProperty(members, 'removed', { get: () => world.isRemoved(layer.id) })
  addNotes(members, world)
  const fills = 'fills' in layer ? layer.fills : []
  if (fills !== undefined) addFills(members, fills, world)
  return strict(members, (key) => world.countRead(key))
}

function addNotes(members: Record<string, unknown>, { isReadOnly }: World) {
  const pluginData = new Map<string, string>()
  let relaunchData: Record<string, string> = {}
  const guardWrite = (name: string) => {
    if (isReadOnly) throw new Error(`in ${name}: Can't call "${name}" in read-only mode`)
  }
  Object.assign(members, {
    getPluginData: (key: string) => pluginData.get(key) ?? '',
    getPluginDataKeys: () => [...pluginData.keys()],
    setPluginData: (key: string, value: string) => {
      guardWrite('setPluginData')
      if (toBytes(key + value) > 100_000)
        throw new Error('in setPluginData: Plugin data entry is too large: the limit is 100 kB')
      if (value === '') pluginData.delete(key)
      else pluginData.set(key, value)
    },
    getRelaunchData: () => ({ ...relaunchData }),
    setRelaunchData: (data: Record<string, string>) => {
      guardWrite('setRelaunchData')
      if (Object.values(data).some((words) => words.length > 1000))
        throw new Error('in setRelaunchData: Relaunch description is longer than 1000 characters')
      relaunchData = data
    }
  })
}

/** In UTF-8. */
function toBytes(text: string): number {
  return encodeURIComponent(text).replace(/%../g, '%').length
}

function addFills(members: Record<string, unknown>, first: unknown, world: World) {
  const { log, isReadOnly, readsAllFields } = world
  const asRead = (paint: Paint): Paint => (readsAllFields ? withAllFields(paint) : { ...paint })
  let fills = Array.isArray(first) ? first.map(asRead) : first
  const set = (how: string, paints: readonly Paint[]) => {
    if (isReadOnly) throw new Error(`in set_fills: Can't set "fills" in read-only mode`)
    for (const paint of paints) checkPaint(paint, how)
    log.push(how)
    fills = Object.freeze(paints.map((paint) => Object.freeze(asRead(paint))))
  }
  Object.defineProperty(members, 'fills', {
    configurable: true,
    get: () => fills,
    set: (paints: readonly Paint[]) => set('fills', paints)
  })
  members.setFillsAsync = async (paints: readonly Paint[]) => set('setFillsAsync', paints)
}

/** Real reads carry every optional field on every image paint, whatever its scale mode. */
function withAllFields(paint: Paint): Paint {
  if (paint.type !== 'IMAGE') return { ...paint }
  const fields = { imageTransform: [...identity], scalingFactor: 0.5, rotation: 0, filters: {} }
  return { visible: true, opacity: 1, blendMode: 'NORMAL', ...fields, ...paint } as ImagePaint
}

const identity = [
  [1, 0, 0],
  [0, 1, 0]
]

function checkPaint(paint: Paint, how: string): void {
  const isLost = paint.type === 'VIDEO' || (paint.type === 'IMAGE' && paint.imageHash === null)
  if (isLost) throw new Error('in set_fills: Invalid SHA1 hash')
  if (paint.type === 'SHADER')
    throw new Error('Shader not imported. Call figma.importShaderById(id) first.')
  if (paint.type === 'PATTERN' && how === 'fills')
    throw new Error('in set_fills: Invalid discriminator value')
}

/** Reading a member that a node lacks throws in Figma. */
function strict(
  members: Record<string, unknown>,
  countRead: (key: PropertyKey) => void
): SceneNode {
  const proxy = new Proxy(members, {
    get(target, key) {
      countRead(key)
      // Promises look for `then` on everything they resolve to; Figma lets them.
      if (key in target || key === 'then') return Reflect.get(target, key)
      if (typeof key === 'symbol') return undefined
      throw new TypeError(`no such property '${key}' on ${members.type} node`)
    }
  })
  // Tests give each layer the members that its type has in Figma.
  return proxy as unknown as SceneNode
}
