import type { CategoryRecord } from '../annotations/annotation-record'
import type { NodeChangeRecord } from '../document/node-record'
import { rootId } from '../document/node-record'
import type {
  CategoryPort,
  ComponentPort,
  DocumentPort,
  FigmaPort,
  FramePort,
  NodePort,
  PagePort,
  RectanglePort,
  SectionPort
} from '../figma-port'
import type { Boot } from '../run/host-calls'
import { call, callSlowly } from './bridge'
import { createEvents, createPageEvents } from './events'
import { createGrid } from './grid'
import { createHandles, mixed } from './handles'
import { createImageHandle } from './image'
import type { Wrap } from './node-handle'
import { createNotices } from './notices'
import { createPanel } from './panel'
import { createParameters } from './parameters'

/** The `figma` object over the one door, with the ends that the host's events go to. */
export function createFigma(boot: Boot) {
  const pageEvents = createPageEvents()
  const wrap = createHandles(pageEvents.of)
  const events = createEvents(['selectionchange', 'currentpagechange', 'close', 'run'])
  const notices = createNotices()
  const { ui, showUI, receive } = createPanel()
  const { parameters, takeQuery } = createParameters()
  const emitClose = (): void => events.emit('close')

  const figma: FigmaPort = {
    ...createGrid(boot.editorType, wrap),
    apiVersion: '1.0.0',
    command: boot.command,
    editorType: boot.editorType,
    mode: 'default',
    pluginId: boot.pluginId,
    mixed,
    get root(): DocumentPort {
      // Both links name their type.
      return wrap({ id: rootId, type: 'DOCUMENT' }) as DocumentPort
    },
    get currentPage(): PagePort {
      return wrap({ id: call('page.current'), type: 'PAGE' }) as PagePort
    },
    set currentPage(_page: PagePort) {
      throw dynamicPageError('set_currentPage', 'setCurrentPageAsync')
    },
    async setCurrentPageAsync(page: PagePort): Promise<void> {
      await callSlowly('page.turn', page.id)
    },
    get currentUser(): User {
      if (boot.permissions.includes('currentuser')) return { ...boot.currentUser }
      throw new Error(currentUserError)
    },
    getNodeById(_id: string): NodePort | null {
      throw dynamicPageError('getNodeById', 'getNodeByIdAsync')
    },
    async loadAllPagesAsync(): Promise<void> {
      for (const page of figma.root.children) await page.loadAsync()
    },
    async getNodeByIdAsync(id: string): Promise<NodePort | null> {
      const link = await callSlowly('node.find', id)
      return link && wrap(link)
    },
    // These links name their type.
    createFrame: () => wrap(call('node.create', 'FRAME')) as FramePort,
    createRectangle: () => wrap(call('node.create', 'RECTANGLE')) as RectanglePort,
    createComponent: () => wrap(call('node.create', 'COMPONENT')) as ComponentPort,
    createSection: () => wrap(call('node.create', 'SECTION')) as SectionPort,
    createPage: () => wrap(call('node.create', 'PAGE')) as PagePort,
    createImage: (bytes: Uint8Array): Image => createImageHandle(call('image.create', bytes)),
    getImageByHash: (hash: string): Image | null =>
      call('image.exists', hash) ? createImageHandle(hash) : null,
    listAvailableFontsAsync: async () => [...(await callSlowly('font.list'))],
    async loadFontAsync(font: FontName): Promise<void> {
      await callSlowly('font.load', font)
    },
    annotations: Object.freeze({
      getAnnotationCategoriesAsync: async () => (await callSlowly('category.list')).map(toCategory),
      addAnnotationCategoryAsync: async (
        category: Readonly<{ label: string; color: AnnotationCategoryColor }>
      ) => toCategory(await callSlowly('category.add', category))
    }),
    saveVersionHistoryAsync: async (title: string, description = '') =>
      callSlowly('version.save', title, description),
    commitUndo: (): void => call('undo.commit'),
    triggerUndo: (): void => call('undo.trigger'),
    notify: notices.notify,
    showUI,
    ui,
    parameters,
    clientStorage: Object.freeze({
      getAsync: (key: string) => callSlowly('storage.read', key),
      setAsync: (key: string, value: unknown) => callSlowly('storage.write', key, value),
      deleteAsync: (key: string) => callSlowly('storage.remove', key),
      keysAsync: async () => [...(await callSlowly('storage.keys'))]
    }),
    viewport: Object.freeze(createViewport()),
    on: events.on,
    once: events.once,
    off: events.off,
    closePlugin: (message?: string): void => {
      emitClose()
      call('plugin.close', message ?? null)
    }
  }
  return {
    figma: Object.freeze(figma),
    emit: events.emit,
    endNotice: notices.end,
    receive,
    takeQuery,
    emitClose,
    changeNodes: (changes: readonly NodeChangeRecord[], origin: 'LOCAL' | 'REMOTE'): void => {
      for (const pageId of new Set(changes.map((change) => change.pageId))) {
        const here = changes.filter((change) => change.pageId === pageId)
        const nodeChanges = here.map((change) => toNodeChange(change, origin, wrap))
        pageEvents.of(pageId).emit('nodechange', { nodeChanges })
      }
    }
  }
}

/** The node of a change is gone by now if anything removed it since. */
function toNodeChange(
  { type, id, nodeType, properties }: NodeChangeRecord,
  origin: 'LOCAL' | 'REMOTE',
  wrap: Wrap
) {
  const isGone = call('node.isRemoved', id)
  const node = isGone ? { removed: true, id, type: nodeType } : wrap({ id, type: nodeType })
  const change = { type, id, origin, node }
  return type === 'PROPERTY_CHANGE' ? { ...change, properties: [...properties] } : change
}

function toCategory({ id, label, color, isPreset }: CategoryRecord): CategoryPort {
  return Object.freeze({ id, label, color, isPreset })
}

function createViewport() {
  return {
    get center(): Vector {
      return call('viewport.read').center
    },
    set center(center: Vector) {
      call('viewport.write', { center })
    },
    get zoom(): number {
      return call('viewport.read').zoom
    },
    set zoom(zoom: number) {
      call('viewport.write', { zoom })
    },
    scrollAndZoomIntoView: (nodes: readonly NodePort[]): void => {
      const ids = nodes.map((node) => node.id)
      call('viewport.reveal', ids)
    }
  }
}

function dynamicPageError(member: string, instead: string): Error {
  return new Error(
    `in ${member}: Cannot call with documentAccess: dynamic-page. Use figma.${instead} instead.`
  )
}

const currentUserError =
  '"currentuser" permission not specified in manifest.json. Add the following to your manifest.json: "permissions": ["currentuser"]. See https://www.figma.com/plugin-docs/manifest/#permissions for more details.'
