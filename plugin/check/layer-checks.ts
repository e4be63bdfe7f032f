import { readImageHeader } from '../../core/fit/image-header'
import type { Checks } from './image-checks'
import { thrownBy } from './scratch'

const red = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }] as const
const shadow: DropShadowEffect = {
  type: 'DROP_SHADOW',
  color: { r: 0, g: 0, b: 0, a: 0.5 },
  offset: { x: 0, y: 8 },
  radius: 20,
  spread: 0,
  visible: true,
  blendMode: 'NORMAL'
}
const own: ExportSettingsImage = { format: 'PNG', useAbsoluteBounds: true, contentsOnly: true }

export const layerChecks: Checks = {
  'figma.export-bounds': async (figma, scratch) => {
    const frame = scratch.keep(figma.createFrame())
    frame.resize(100, 50)
    frame.clipsContent = false
    frame.fills = red
    const child = figma.createRectangle()
    frame.appendChild(child)
    child.resize(40, 20)
    child.x = 90
    child.y = 40
    frame.effects = [shadow]
    const sizeOf = async (settings: ExportSettingsImage) => {
      const header = readImageHeader(await frame.exportAsync(settings))
      return header ? `${header.width}×${header.height}` : 'no picture'
    }
    const plain = await sizeOf({ format: 'PNG' })
    const box = await sizeOf(own)
    frame.rotation = 30
    const turned = await sizeOf(own)
    const { width = 0, height = 0 } = frame.absoluteBoundingBox ?? {}
    const [across = 0, down = 0] = turned.split('×').map(Number)
    const isTurnedRight = Math.abs(across - width) <= 1 && Math.abs(down - height) <= 1
    const saw = `100×50 with a shadow and a child beyond it: ${plain}; by its own bounds: ${box}; turned by 30°: ${turned}, its box is ${width.toFixed(1)}×${height.toFixed(1)}`
    return { outcome: box === '100×50' && isTurnedRight ? 'confirmed' : 'refuted', saw }
  },

  'figma.other-editors': async (figma, scratch) => {
    const editor: string = figma.editorType
    if (editor !== 'slides' && editor !== 'buzz')
      return { outcome: 'open', saw: `This is ${editor}: run the check in Slides and in Buzz.` }
    const { hash } = figma.createImage(scratch.pictures.small)
    const paint = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }] as const
    const layer = scratch.rectangle()
    const words = await thrownBy(() => {
      layer.fills = paint
    })
    const grid = await thrownBy(() => {
      const rows = figma.getCanvasGrid()
      figma.createCanvasRow()
      const frame = editor === 'buzz' ? figma.buzz.createFrame() : figma.createSlide()
      const copy = scratch.keep(scratch.keep(frame).clone())
      figma.moveNodesToCoord([copy.id], rows.length, 0)
      const at = figma.getCanvasGrid().findIndex((row) => row.some(({ id }) => id === copy.id))
      if (at !== rows.length) throw new Error(`the copy lies in row ${at} of ${rows.length}`)
    })
    return {
      outcome: words === null && grid === null ? 'confirmed' : 'refuted',
      saw: `${editor}: an image paint on a rectangle: ${words ?? 'was taken'}; a copy in a new row: ${grid ?? 'lies there'}`
    }
  }
}
