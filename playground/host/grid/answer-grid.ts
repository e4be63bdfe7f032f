import { createRecord } from '../document/build-nodes'
import type { NodeRecord, Nodes } from '../document/node-record'
import { childrenOf, needNode, subtreeOf, withCopy, withInstance, withNode } from '../document/tree'
import { withScale, withSize } from '../layout/constraints'
import { type OpenFile, refuseCall, toLink } from '../ops/file'
import { assetTypes } from './asset-types'
import { isAsset, pageOf, placed, rowsOf, withCoord, withGrid, withRow } from './grid'
import type { GridCalls } from './grid-calls'

const slideSize = { width: 1920, height: 1080 }
const assetSize = { width: 1080, height: 1080 }
const white = [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }] as const

/**
 * The grid of Slides and Buzz by their typed rules, and Buzz's calls for assets. What the typings leave
 * open is the stand-in's own guess, and asked by “Check this Figma” (claim figma.other-editors).
 */
export function answerGrid(file: OpenFile): GridCalls {
  const { document } = file
  const nodes = () => document.nodes()
  const page = () => document.page()

  const create = (
    record: Pick<NodeRecord, 'type' | 'name' | 'width' | 'height'>,
    { row, column }: Readonly<{ row: number | null; column: number | null }>
  ) => {
    const id = document.nextId()
    const { type } = record
    if (type === 'DOCUMENT') throw new Error('A document is no asset')
    const made = { ...createRecord(type, id), ...record, fills: white, clipsContent: true }
    addAt(withNode(nodes(), made), id, { row, column })
    return toLink(file, id)
  }
  /** In this row, which is made where it is the next one, or behind all. */
  const addAt = (
    start: Nodes,
    id: string,
    { row, column }: Readonly<{ row: number | null; column: number | null }>
  ) => {
    const count = rowsOf(start, page()).length
    const isNew = count === 0 || row === count
    const withPlace = isNew
      ? withRow(start, { pageId: page(), index: null, id: document.nextId() })
      : start
    const at = { pageId: page(), row: row ?? (isNew ? 0 : count - 1), column }
    document.change(withCoord(withPlace, id, at))
  }
  const needAsset = (id: string, method: string, words: string) => {
    const node = needNode(nodes(), id, method)
    if (!isAsset(nodes(), node)) throw new Error(`in ${method}: ${words}`)
    return node
  }

  return {
    'grid.read': () =>
      rowsOf(nodes(), page()).map((row) =>
        childrenOf(nodes(), row).map(({ id }) => toLink(file, id))
      ),
    'grid.write': (rows) => {
      refuseCall(file, 'setCanvasGrid')
      document.change(withGrid(nodes(), page(), rows, document.nextId))
    },
    'grid.addRow': (index, method) => {
      refuseCall(file, method)
      const id = document.nextId()
      document.change(withRow(nodes(), { pageId: page(), index, id }))
      return toLink(file, id)
    },
    'grid.move': (ids, row, column) => {
      refuseCall(file, 'moveNodesToCoord')
      for (const [index, id] of ids.entries()) {
        needNode(nodes(), id, 'moveNodesToCoord')
        const place = column === null ? null : column + index
        document.change(withCoord(nodes(), id, { pageId: page(), row, column: place }))
      }
    },
    'slide.create': (row, column) => {
      refuseCall(file, 'createSlide')
      return create({ type: 'SLIDE', name: 'Slide', ...slideSize }, { row, column })
    },
    'asset.create': (row, column) => {
      refuseCall(file, 'createFrame')
      return create({ type: 'FRAME', name: 'Frame', ...assetSize }, { row, column })
    },
    'asset.instance': (componentId, row, column) => {
      refuseCall(file, 'createInstance')
      const component = needNode(nodes(), componentId, 'createInstance')
      const copy = withCopy(nodes(), component, page(), document.nextId)
      addAt(withInstance(copy.nodes, copy.id, component), copy.id, { row, column })
      return toLink(file, copy.id)
    },
    'asset.type': (id) => needNode(nodes(), id, 'getBuzzAssetTypeForNode').assetType ?? null,
    'asset.setType': (id, type) => {
      refuseCall(file, 'setBuzzAssetTypeForNode')
      const node = needAsset(
        id,
        'setBuzzAssetTypeForNode',
        'Can only set the type of a Buzz Asset Node'
      )
      const assetType = assetTypes.find((one) => one === type)
      if (!assetType)
        throw new Error('in setBuzzAssetTypeForNode: Property "assetType" failed validation')
      document.change(withNode(nodes(), { ...node, assetType }))
    },
    'asset.texts': (id) => {
      const asset = needAsset(
        id,
        'getTextContent',
        'Can only get Buzz Text Content on Buzz Asset Node'
      )
      return subtreeOf(nodes(), asset)
        .filter(({ type }) => type === 'TEXT')
        .map((text) => toLink(file, text.id))
    },
    'asset.media': (id) => {
      const asset = needAsset(
        id,
        'getMediaContent',
        'Can only get Buzz Media Content on Buzz Asset Node'
      )
      return subtreeOf(nodes(), asset)
        .filter(hasMedia)
        .map((layer) => toLink(file, layer.id))
    },
    'asset.resize': (id, width, height) => {
      refuseCall(file, 'smartResize')
      const asset = needAsset(id, 'smartResize', 'Can only resize a Buzz Asset Node')
      if (asset.locked)
        throw new Error('in smartResize: Cannot resize Locked Buzz Asset Node or its children')
      if (!(width >= 1 && height >= 1))
        throw new Error('in smartResize: Width and height must be at least 1')
      const scale = Math.min(width / asset.width, height / asset.height)
      const resized = withSize(withScale(nodes(), id, scale), id, width, height)
      document.change(placed(resized, pageOf(resized, asset)))
    }
  }
}

const hasMedia = ({ fills }: NodeRecord) =>
  fills !== 'mixed' && fills.some(({ type }) => type === 'IMAGE' || type === 'VIDEO')
