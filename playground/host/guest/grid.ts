import type { NodeLink } from '../document/node-record'
import type {
  BuzzMediaPort,
  BuzzTextPort,
  ComponentPort,
  GridPort,
  ScenePort,
  SlidePort,
  SlideRowPort,
  TextPort
} from '../figma-port'
import { call } from './bridge'
import type { Wrap } from './node-handle'

/** What `figma` has in Slides and Buzz alone; nothing in other editors. */
export function createGrid(editorType: string, wrap: Wrap): Partial<GridPort> {
  if (editorType !== 'slides' && editorType !== 'buzz') return {}
  // The host's links name their type.
  const toScene = (link: NodeLink) => wrap(link) as ScenePort
  const shared = {
    getCanvasGrid: () => call('grid.read').map((row) => row.map(toScene)),
    setCanvasGrid: (grid: ScenePort[][]) =>
      call(
        'grid.write',
        grid.map((row) => row.map(({ id }) => id))
      ),
    createCanvasRow: (index?: number) =>
      toScene(call('grid.addRow', index ?? null, 'createCanvasRow')),
    moveNodesToCoord: (ids: string[], row?: number, column?: number) =>
      call('grid.move', ids, row ?? null, column ?? null)
  }
  if (editorType === 'slides')
    return {
      ...shared,
      createSlide: (row?: number, column?: number) =>
        wrap(call('slide.create', row ?? null, column ?? null)) as SlidePort,
      createSlideRow: (row?: number) =>
        wrap(call('grid.addRow', row ?? null, 'createSlideRow')) as SlideRowPort
    }
  return { ...shared, buzz: Object.freeze(createBuzz(wrap)) }
}

function createBuzz(wrap: Wrap): GridPort['buzz'] {
  return {
    createFrame: (row, column) =>
      wrap(call('asset.create', row ?? null, column ?? null)) as ReturnType<
        GridPort['buzz']['createFrame']
      >,
    createInstance: (component: ComponentPort, row, column) =>
      wrap(call('asset.instance', component.id, row, column ?? null)) as ReturnType<
        GridPort['buzz']['createInstance']
      >,
    // The host keeps only types that the typings list.
    getBuzzAssetTypeForNode: (node: ScenePort) =>
      call('asset.type', node.id) as BuzzAssetType | null,
    setBuzzAssetTypeForNode: (node: ScenePort, type) => call('asset.setType', node.id, type),
    getTextContent: (node: ScenePort) =>
      call('asset.texts', node.id).map((link) => toText(wrap(link) as TextPort)),
    getMediaContent: (node: ScenePort) =>
      call('asset.media', node.id).map((link) => toMedia(wrap(link) as FilledPort)),
    smartResize: (node: ScenePort, width, height) => call('asset.resize', node.id, width, height)
  }
}

function toText(node: TextPort): BuzzTextPort {
  return Object.freeze({
    value: node.characters,
    node,
    async setValueAsync(value: string): Promise<void> {
      node.characters = value
    }
  })
}

type FilledPort = Extract<ScenePort, { fills: unknown }>

function toMedia(node: FilledPort): BuzzMediaPort {
  const fills = typeof node.fills === 'symbol' ? [] : node.fills
  const media = fills.find(({ type }) => type === 'IMAGE' || type === 'VIDEO')
  return Object.freeze({
    type: media?.type === 'VIDEO' ? 'VIDEO' : media ? 'IMAGE' : null,
    hash: media?.type === 'IMAGE' ? media.imageHash : null,
    node,
    async setMediaAsync(paint: ImagePaint | VideoPaint): Promise<void> {
      if (fills.some(({ type }) => type !== 'IMAGE' && type !== 'VIDEO'))
        throw new Error('in setMediaAsync: Mixed media paint not supported')
      node.fills = [paint]
    }
  })
}
