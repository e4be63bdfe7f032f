import type { AnnotationRecord, CategoryRecord } from '../annotations/annotation-record'
import type { Effect } from './effect'
import type { Paint } from './paint'

export type NodeType =
  | 'DOCUMENT'
  | 'PAGE'
  | 'FRAME'
  | 'GROUP'
  | 'SECTION'
  | 'COMPONENT'
  | 'COMPONENT_SET'
  | 'INSTANCE'
  | 'RECTANGLE'
  | 'ELLIPSE'
  | 'TEXT'
  | 'SLIDE'
  | 'SLIDE_ROW'
  | 'SLIDE_GRID'

export type AutoResize = 'NONE' | 'HEIGHT' | 'WIDTH_AND_HEIGHT' | 'TRUNCATE'
export type FontName = Readonly<{ family: string; style: string }>

/** What differs between letters; what isn't said is as in the whole text. */
export type TextRun = Readonly<{
  length: number
  fills: readonly Paint[]
  fontName?: FontName
  fontSize?: number
}>

/**
 * `runs` style the characters from the start, and only exist where their style is mixed. A text is as
 * its `autoResize` says, a box of its own (`NONE`) where it says nothing.
 */
export type TextContent = Readonly<{
  characters: string
  fontName: FontName
  fontSize: number
  lineHeight: number
  align: 'LEFT' | 'CENTER' | 'RIGHT'
  autoResize?: AutoResize
  runs: readonly TextRun[]
}>

/** How a side follows its frame's; what has none is `MIN`, which stays where it is. */
export type ConstraintKind = 'MIN' | 'CENTER' | 'MAX' | 'STRETCH' | 'SCALE'
export type Constraints = Readonly<{ horizontal: ConstraintKind; vertical: ConstraintKind }>

/** How a frame with auto layout places what it holds: along its axis, and across. */
export type AutoLayout = Readonly<{
  mode: 'HORIZONTAL' | 'VERTICAL'
  padding: Readonly<{ left: number; right: number; top: number; bottom: number }>
  gap: number
  /** Between the lines of one that wraps. */
  rowGap: number
  wraps: boolean
  align: 'MIN' | 'CENTER' | 'MAX' | 'SPACE_BETWEEN'
  alignAcross: 'MIN' | 'CENTER' | 'MAX'
}>
type SizingKind = 'FIXED' | 'HUG' | 'FILL'
export type Sizing = Readonly<{ horizontal: SizingKind; vertical: SizingKind }>
type Limit = number | null
export type Limits = Readonly<{
  minWidth: Limit
  maxWidth: Limit
  minHeight: Limit
  maxHeight: Limit
}>

/**
 * One node as plain data. Lengths are canvas units, `rotation` is in degrees counter-clockwise, and
 * x and y place the top-left corner within the closest ancestor that is no group, as in Figma.
 * `isMirrored` turns the layer upside down before it is rotated: ⇧V does that, ⇧H half a turn more.
 * A group's own box is computed from its children. `sourceId` links an instance, or a layer inside
 * one, to its original; `overrides` names the members that no longer follow it.
 */
export type NodeRecord = Readonly<{
  id: string
  type: NodeType
  name: string
  parentId: string | null
  children: readonly string[]
  x: number
  y: number
  width: number
  height: number
  rotation: number
  isMirrored: boolean
  visible: boolean
  locked: boolean
  opacity: number
  fills: readonly Paint[] | 'mixed'
  /** The paint style that the fills come from; '' without one. */
  fillStyleId: string
  strokes: readonly Paint[]
  effects: readonly Effect[]
  cornerRadius: number
  clipsContent: boolean
  constraints: Constraints
  autoLayout: AutoLayout | null
  sizing: Sizing
  limits: Limits
  /** Placed by its own x and y although its frame has auto layout. */
  isAbsolute: boolean
  text: TextContent | null
  annotations: readonly AnnotationRecord[]
  /** Of annotations; only the document itself has any. */
  categories?: readonly CategoryRecord[]
  /** Of an asset in Buzz, once it has one. */
  assetType?: BuzzAssetType
  sourceId: string | null
  overrides: readonly string[]
  pluginData: Readonly<Record<string, string>>
  relaunchData: Readonly<Record<string, string>>
}>

/** A whole document: a value that is replaced, never changed. */
export type Nodes = ReadonlyMap<string, NodeRecord>

export const rootId = '0:0'
/** The first page, which a file opens with. */
export const firstPageId = '0:1'

/** One change of a layer as Figma tells it to a page's listeners. */
export type NodeChangeRecord = Readonly<{
  type: 'CREATE' | 'DELETE' | 'PROPERTY_CHANGE'
  id: string
  pageId: string
  nodeType: NodeType
  /** Empty unless properties changed. */
  properties: readonly NodeChangeProperty[]
}>

/** How a node crosses the wall between host and sandbox. */
export type NodeLink = Readonly<{ id: string; type: NodeType }>
