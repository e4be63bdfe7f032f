import type { NodeType } from '../document/node-record'
import type { Readable } from './host-calls'

const placed = [
  'name',
  'visible',
  'locked',
  'x',
  'y',
  'width',
  'height',
  'relativeTransform',
  'absoluteTransform',
  'absoluteBoundingBox'
] as const
const turned = [...placed, 'rotation', 'opacity', 'absoluteRenderBounds'] as const
const shape = [...turned, 'fills', 'fillStyleId', 'strokes', 'effects'] as const
const rounded = [...shape, 'cornerRadius'] as const
/** How a layer behaves in a frame with auto layout. */
const flowing = [
  'layoutSizingHorizontal',
  'layoutSizingVertical',
  'layoutPositioning',
  'minWidth',
  'maxWidth',
  'minHeight',
  'maxHeight'
] as const
const box = [...rounded, ...flowing, 'constraints', 'annotations'] as const
const board = [
  ...box,
  'clipsContent',
  'layoutMode',
  'layoutWrap',
  'itemSpacing',
  'counterAxisSpacing',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
  'primaryAxisAlignItems',
  'counterAxisAlignItems'
] as const

/** Which data members a node of each type has; reading any other one throws. */
export const membersOf = {
  DOCUMENT: ['name'],
  PAGE: ['name'],
  FRAME: board,
  COMPONENT: board,
  COMPONENT_SET: board,
  INSTANCE: board,
  RECTANGLE: box,
  ELLIPSE: box,
  TEXT: [
    ...shape,
    ...flowing,
    'constraints',
    'annotations',
    'characters',
    'fontName',
    'fontSize',
    'hasMissingFont',
    'textAutoResize',
    'textAlignHorizontal'
  ],
  SLIDE: board,
  SLIDE_ROW: placed,
  SLIDE_GRID: placed,
  GROUP: turned,
  SECTION: [...placed, 'fills', 'fillStyleId']
} as const satisfies Record<NodeType, readonly (keyof Readable)[]>

/** Members without a setter, as in the typings. */
export const readOnlyMembers = [
  'width',
  'height',
  'absoluteTransform',
  'absoluteBoundingBox',
  'absoluteRenderBounds',
  'hasMissingFont'
] as const satisfies readonly (keyof Readable)[]
