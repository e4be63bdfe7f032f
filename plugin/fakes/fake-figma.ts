import type { ImageSize } from '../../core/size'
import type { FigmaPort } from '../figma-port'
import { createFakeLayer, type FakeLayer } from './fake-layer'

type Options = {
  isReadOnly?: boolean
  editorType?: string
  fileName?: string
  /** Image paints are read as real Figma gives them, with fields that mean nothing there. */
  readsAllFields?: boolean
}

const mixed: unique symbol = Symbol('figma.mixed')

/** A document in memory with as much of Figma's strictness as the plugin can meet. */
export function createFakeFigma(options: Options = {}) {
  const layers = new Map<string, SceneNode>()
  const removed = new Set<string>()
  const pluginData = new Map<string, string>()
  const images = new Map<string, ImageSize | null>([['old', { width: 400, height: 300 }]])
  const stored = new Map<string, unknown>()
  const listeners = new Map<string, ((event?: unknown) => void)[]>()
  const log: string[] = []
  let reads = 0
  /** The fills that undo goes back to. */
  let committed: [SceneNode, unknown][] = []

  const guardWrite = (name: string) => {
    if (options.isReadOnly) throw new Error(`in ${name}: Can't call "${name}" in read-only mode`)
  }
  const listen = (type: string, listener: (event?: unknown) => void) =>
    listeners.set(type, [...(listeners.get(type) ?? []), listener])
  const pages: PageNode[] = []
  const page = createPage('0:1')

  function createPage(id: string): PageNode {
    let isLoaded = id === '0:1'
    const plain = {
      id,
      name: `Page ${id}`,
      type: 'PAGE',
      parent: null,
      selection: [],
      on: listen,
      loadAsync: async () => {
        isLoaded = true
      },
      findAllWithCriteria: (): SceneNode[] => {
        if (!isLoaded) throw new Error('in findAllWithCriteria: The page has not been loaded')
        const hasNotes = (node: SceneNode) => node.getPluginDataKeys().length > 0
        return [...layers.values()].filter((node) => pageOf(node).id === id && hasNotes(node))
      }
    }
    pages.push(plain as unknown as PageNode)
    // The plugin reads nothing else of a page.
    return plain as unknown as PageNode
  }

  const addLayer = (layer: FakeLayer): SceneNode => {
    const isReadOnly = options.isReadOnly ?? false
    const node = createFakeLayer(layer, {
      page,
      log,
      isReadOnly,
      countRead: () => {
        reads += 1
      },
      readsAllFields: options.readsAllFields ?? false,
      isRemoved: (id) => removed.has(id)
    })
    layers.set(layer.id, node)
    return node
  }

  const toImage = (hash: string) => ({
    hash,
    getSizeAsync: async () => {
      const size = images.get(hash)
      // As a string, like many of Figma's rejections.
      if (!size) throw 'Image dimensions not available'
      return size
    },
    getBytesAsync: async () => Uint8Array.from(hash, (letter) => letter.charCodeAt(0))
  })

  const port = {
    mixed,
    editorType: options.editorType ?? 'figma',
    currentPage: page,
    root: {
      name: options.fileName ?? 'Campaign',
      children: pages,
      getPluginData: (key: string) => pluginData.get(key) ?? '',
      setPluginData: (key: string, value: string) => {
        guardWrite('setPluginData')
        if (value === '') pluginData.delete(key)
        else pluginData.set(key, value)
      }
    },
    clientStorage: {
      getAsync: async (key: string) => stored.get(key),
      setAsync: async (key: string, value: unknown) => {
        if (JSON.stringify(value).length > 5_000_000) throw 'Client storage quota (5 MB) exceeded'
        stored.set(key, value)
      }
    },
    createImage: (bytes: Uint8Array) => {
      guardWrite('createImage')
      if (bytes[0] === 0) throw new Error('in createImage: Image type is unsupported')
      if (bytes[0] === 255) throw new Error('in createImage: Image is too large')
      const hash = `hash-${bytes[0]}`
      images.set(hash, { width: 960, height: 800 })
      return { hash }
    },
    getImageByHash: (hash: string) => (images.has(hash) ? toImage(hash) : null),
    closePlugin: (message?: string) => log.push(`closed ${message}`),
    ui: { show: () => log.push('panel shown') },
    commitUndo: () => {
      log.push('commitUndo')
      committed = [...layers.values()].map((layer) => [layer, 'fills' in layer && layer.fills])
    },
    triggerUndo: () => {
      log.push('triggerUndo')
      for (const [layer, fills] of committed) if (fills) Object.assign(layer, { fills })
    },
    getNodeByIdAsync: async (id: string) => layers.get(id) ?? null,
    setCurrentPageAsync: async (next: PageNode) => {
      log.push(`page ${next.id}`)
      port.currentPage = next
    },
    notify: (message: string, { error, timeout }: NotificationOptions) => {
      log.push(`${message} ${error}${timeout === undefined ? '' : ` for ${timeout}`}`)
      return { cancel: () => log.push(`no ${message}`) }
    },
    viewport: { scrollAndZoomIntoView: (nodes: SceneNode[]) => log.push(`show ${nodes[0]?.id}`) },
    on: listen
  }

  return {
    // The plugin uses only what is above.
    figma: port as unknown as FigmaPort,
    log,
    /** Reads of layers since the last time, methods among them. */
    takeReads: () => {
      const count = reads
      reads = 0
      return count
    },
    /** Sizes by hash; null for an image that can't be measured. */
    images,
    stored,
    pluginData,
    page,
    createPage,
    addLayer,
    layerOf: (id: string): SceneNode => {
      const layer = layers.get(id)
      if (!layer) throw new Error(`No layer ${id}`)
      return layer
    },
    select: (...nodes: SceneNode[]) => {
      port.currentPage.selection = nodes
    },
    remove: (id: string) => removed.add(id),
    emit: (type: string, event?: unknown) => {
      for (const listener of listeners.get(type) ?? []) listener(event)
    }
  }
}

function pageOf(node: BaseNode): BaseNode {
  return node.parent ? pageOf(node.parent) : node
}

export function imagePaint(paint: Partial<ImagePaint> = {}): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'old', ...paint }
}

export const solidPaint: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
