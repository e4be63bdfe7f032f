import type { AnnotationRecord, CategoryRecord } from '../annotations/annotation-record'
import type { Effect } from '../document/effect'
import type { Box, Point, Transform } from '../document/matrix'
import type {
  AutoResize,
  Constraints,
  FontName,
  NodeChangeRecord,
  NodeLink
} from '../document/node-record'
import type { Paint } from '../document/paint'
import type { GridCalls } from '../grid/grid-calls'

/** The members of nodes a plugin may read, as the host answers them. */
export type Readable = {
  name: string
  visible: boolean
  locked: boolean
  opacity: number
  x: number
  y: number
  width: number
  height: number
  rotation: number
  relativeTransform: Transform
  absoluteTransform: Transform
  absoluteBoundingBox: Box | null
  absoluteRenderBounds: Box | null
  fills: readonly Paint[] | 'mixed'
  fillStyleId: string
  strokes: readonly Paint[]
  effects: readonly Effect[]
  cornerRadius: number
  clipsContent: boolean
  constraints: Constraints
  annotations: readonly AnnotationRecord[]
  layoutMode: 'NONE' | 'HORIZONTAL' | 'VERTICAL'
  layoutWrap: 'NO_WRAP' | 'WRAP'
  itemSpacing: number
  counterAxisSpacing: number | null
  paddingLeft: number
  paddingRight: number
  paddingTop: number
  paddingBottom: number
  primaryAxisAlignItems: 'MIN' | 'CENTER' | 'MAX' | 'SPACE_BETWEEN'
  counterAxisAlignItems: 'MIN' | 'CENTER' | 'MAX'
  layoutSizingHorizontal: 'FIXED' | 'HUG' | 'FILL'
  layoutSizingVertical: 'FIXED' | 'HUG' | 'FILL'
  layoutPositioning: 'AUTO' | 'ABSOLUTE'
  minWidth: number | null
  maxWidth: number | null
  minHeight: number | null
  maxHeight: number | null
  characters: string
  fontName: FontName | 'mixed'
  fontSize: number | 'mixed'
  hasMissingFont: boolean
  textAutoResize: AutoResize
  textAlignHorizontal: 'LEFT' | 'CENTER' | 'RIGHT'
}

/** The members of nodes a plugin may write. */
export type Writable = Exclude<
  keyof Readable,
  | 'hasMissingFont'
  | 'width'
  | 'height'
  | 'absoluteTransform'
  | 'absoluteBoundingBox'
  | 'absoluteRenderBounds'
>

/** Where a plugin runs, as far as the stand-in plays it. */
export type EditorType = 'figma' | 'dev' | 'slides' | 'buzz'

/** What a plugin can make from nothing. */
export type Creatable = 'PAGE' | 'FRAME' | 'RECTANGLE' | 'COMPONENT' | 'SECTION'

export type NoticeOptions = Readonly<{
  error: boolean
  timeoutMs: number | null
  buttonText: string | null
}>

export type PanelOptions = Readonly<{
  title: string | null
  width: number
  height: number
  visible: boolean
  themeColors: boolean
}>

/** What a plugin answers to a keystroke in the quick actions. Icons are left out: nothing shows them. */
export type QueryAnswer =
  | Readonly<{ kind: 'suggestions'; suggestions: readonly Suggestion[] }>
  | Readonly<{ kind: 'error' | 'loading'; message: string }>
export type Suggestion = Readonly<{ name: string; data: unknown }>

/** A keystroke there: the parameter's key, what is typed, and the parameters before it. */
export type Query = Readonly<{ key: string; query: string; parameters: Parameters }>
export type Parameters = Readonly<Record<string, unknown>>

/** What the sandbox asks of the host and gets at once. Errors carry Figma's words. */
export type HostCalls = GridCalls & {
  'node.read': <Key extends keyof Readable>(id: string, key: Key) => Readable[Key]
  'node.write': (id: string, key: Writable, value: unknown) => void
  'node.isRemoved': (id: string) => boolean
  'node.parent': (id: string) => NodeLink | null
  'node.children': (id: string) => readonly NodeLink[]
  'node.remove': (id: string) => void
  'node.clone': (id: string) => NodeLink
  'node.create': (type: Creatable) => NodeLink
  'node.instance': (componentId: string) => NodeLink
  /** Behind all children for null. */
  'node.append': (parentId: string, childId: string, index: number | null) => void
  'node.resize': (id: string, width: number, height: number, isAlone: boolean) => void
  'node.rescale': (id: string, factor: number) => void
  'text.fonts': (id: string, start: number, end: number) => readonly FontName[]
  'text.segments': (
    id: string,
    fields: readonly string[]
  ) => readonly Readonly<Record<string, unknown>>[]
  'text.style': (
    id: string,
    key: 'fontName' | 'fontSize' | 'fills',
    range: Readonly<{ start: number; end: number; value: unknown }>
  ) => void
  'data.read': (id: string, key: string) => string
  'data.write': (id: string, key: string, value: unknown) => void
  'data.keys': (id: string) => readonly string[]
  /** Layers in this one that have an entry under one of these keys, or any at all. */
  'data.find': (id: string, keys: readonly string[] | null) => readonly NodeLink[]
  'relaunch.read': (id: string) => Readonly<Record<string, string>>
  'relaunch.write': (id: string, data: Record<string, string>) => void
  'page.current': () => string
  'page.load': (pageId: string) => void
  'page.selection': (pageId: string) => readonly NodeLink[]
  'page.select': (pageId: string, ids: readonly string[]) => void
  'image.create': (bytes: unknown) => string
  'image.exists': (hash: string) => boolean
  'undo.commit': () => void
  'undo.trigger': () => void
  'notice.show': (id: number, message: string, options: NoticeOptions) => void
  'notice.cancel': (id: number) => void
  'panel.open': (html: string, options: PanelOptions) => void
  'panel.post': (message: unknown) => void
  'panel.resize': (width: number, height: number) => void
  'panel.show': (visible: boolean) => void
  'panel.close': () => void
  'viewport.read': () => Readonly<{ center: Point; zoom: number }>
  'viewport.write': (view: Readonly<{ center?: Point; zoom?: number }>) => void
  'viewport.reveal': (ids: readonly string[]) => void
  'timer.start': (id: number, ms: number, repeats: boolean) => void
  'timer.stop': (id: number) => void
  'console.write': (level: string, text: string) => void
  'query.answer': (id: number, answer: QueryAnswer) => void
  'plugin.close': (message: string | null) => void
  /** Starts a call of SlowCalls; its end comes back as `settle`. */
  'slow.start': (id: number, name: keyof SlowCalls, input: readonly unknown[]) => void
}

/** What the sandbox asks of the host and awaits. */
export type SlowCalls = {
  'node.find': (id: string) => Promise<NodeLink | null>
  'node.mainComponent': (id: string) => Promise<NodeLink | null>
  'node.fill': (id: string, paints: unknown) => Promise<void>
  'node.style': (id: string, styleId: string) => Promise<void>
  'category.list': () => Promise<readonly CategoryRecord[]>
  'category.add': (
    category: Readonly<{ label: string; color: AnnotationCategoryColor }>
  ) => Promise<CategoryRecord>
  'version.save': (title: string, description: string) => Promise<Readonly<{ id: string }>>
  'font.list': () => Promise<readonly Readonly<{ fontName: FontName }>[]>
  'font.load': (font: unknown) => Promise<void>
  'page.turn': (pageId: string) => Promise<void>
  'node.export': (id: string, settings: unknown) => Promise<Uint8Array>
  'image.bytes': (hash: string) => Promise<Uint8Array>
  'image.size': (hash: string) => Promise<{ width: number; height: number }>
  'storage.read': (key: string) => Promise<unknown>
  'storage.write': (key: string, value: unknown) => Promise<void>
  'storage.remove': (key: string) => Promise<void>
  'storage.keys': () => Promise<readonly string[]>
}

/** What the host tells the sandbox. */
export type GuestEvents = {
  'timer.fired': [id: number]
  /** Many of Figma's asynchronous calls reject with a string, the others with an Error. */
  'slow.settled': [id: number, error: null | string | { message: string }, value: unknown]
  /** What a page's listeners hear of its layers. */
  'nodes.changed': [changes: readonly NodeChangeRecord[], origin: 'LOCAL' | 'REMOTE']
  'event.happened': [type: 'selectionchange' | 'currentpagechange']
  'plugin.run': [event: Readonly<{ command: string; parameters?: Parameters }>]
  'query.typed': [id: number, query: Query]
  'message.received': [message: unknown]
  'notice.ended': [id: number, reason: 'timeout' | 'dismiss' | 'action_button_click']
  'plugin.closing': []
}

/** What the sandbox is told once, before the plugin's code runs. */
export type Boot = Readonly<{
  html: string
  command: string
  editorType: EditorType
  pluginId: string
  pluginName: string
  currentUser: Readonly<{
    id: string
    name: string
    photoUrl: null
    color: string
    sessionId: number
  }>
  permissions: readonly string[]
}>
