import { buzzTypeOf } from '../../../core/campaign/sizes/buzz-types'
import type { FrameToMake } from '../../../core/wire/campaign/lay-out-calls'
import type { CampaignFigma } from '../campaign-figma'
import { type CampaignHome, hasGrid } from '../file/campaign-section'
import { type CampaignFrame, readTagged } from './frame-tags'
import { markPictureLayer, pictureLayerOf } from './picture-layer'

/** Gives a copy its size and its place. */
export type Places = Readonly<{ put: (copy: CampaignFrame, frame: FrameToMake) => void }>

export function createPlaces(figma: CampaignFigma, home: CampaignHome): Places {
  return hasGrid(figma) ? placesInGrid(figma) : { put: (...made) => putInSection(home, ...made) }
}

/**
 * A copy is scaled as a whole by the smaller of both ratios, within bounds, and then resized, so that
 * constraints and auto layout do the rest (claim figma.constraints-follow).
 */
function putInSection(home: CampaignHome, copy: CampaignFrame, frame: FrameToMake): void {
  home.appendChild(copy)
  resize(copy, frame)
  copy.x = frame.at.x
  copy.y = frame.at.y
}

/** Beyond these, letters and lines stop being what they were drawn as. */
const leastScale = 0.25
const mostScale = 4

function resize(copy: CampaignFrame, { width, height }: FrameToMake): void {
  const ratio = Math.min(width / copy.width, height / copy.height)
  const scale = Math.min(Math.max(ratio, leastScale), mostScale)
  if (scale !== 1) copy.rescale(scale)
  copy.resize(width, height)
}

/**
 * In Slides and Buzz a row of the table is a row of the grid, and its sizes stand beside one another in
 * the order in which they are made. Buzz resizes by its own means (claim figma.buzz-resize).
 */
function placesInGrid(figma: CampaignFigma): Places {
  const rows = new Map<string, number>()
  const keyOf = (node: BaseNode) => {
    const tag = readTagged(node)?.tag
    return tag ? `${tag.campaign} ${tag.row}` : null
  }
  for (const [index, row] of figma.getCanvasGrid().entries())
    for (const node of row) {
      const key = keyOf(node)
      if (key !== null && !rows.has(key)) rows.set(key, index)
    }
  return {
    put: (copy, frame) => {
      const key = keyOf(copy) ?? ''
      let row = rows.get(key)
      if (row === undefined) {
        figma.createCanvasRow()
        row = figma.getCanvasGrid().length - 1
        rows.set(key, row)
      }
      const others = figma.getCanvasGrid()[row] ?? []
      figma.moveNodesToCoord([copy.id], row, others.length)
      if (figma.editorType !== 'buzz') return
      figma.buzz.smartResize(copy, frame.width, frame.height)
      figma.buzz.setBuzzAssetTypeForNode(copy, buzzTypeOf(frame.tag.size, frame))
      needPictureLayer(figma, copy)
    }
  }
}

/**
 * An asset's own fill is no place for a picture in Buzz: its first media field is, or a rectangle behind
 * everything (claim figma.other-editors).
 */
function needPictureLayer(figma: CampaignFigma, copy: CampaignFrame): void {
  if (pictureLayerOf(copy)?.id !== copy.id) return
  const media = figma.buzz.getMediaContent(copy).find(({ node }) => node && node.id !== copy.id)
  if (media?.node) {
    markPictureLayer(media.node)
    return
  }
  const rectangle = figma.createRectangle()
  copy.insertChild(0, rectangle)
  rectangle.name = 'Picture'
  rectangle.x = 0
  rectangle.y = 0
  rectangle.resize(copy.width, copy.height)
  rectangle.fills = []
  rectangle.constraints = { horizontal: 'STRETCH', vertical: 'STRETCH' }
  markPictureLayer(rectangle)
}
