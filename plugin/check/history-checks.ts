import type { Checks } from './image-checks'
import { aMoment } from './scratch'

const solid = (r: number) => [{ type: 'SOLID', color: { r, g: 0, b: 0 } }] as const

/** Red of the topmost paint, as Figma gives it back. */
function redOf(layer: RectangleNode): number {
  const [paint] = layer.fills as readonly Paint[]
  return paint?.type === 'SOLID' ? Math.round(paint.color.r * 100) / 100 : -1
}

export const historyChecks: Checks = {
  'figma.undo-steps': async (figma, scratch) => {
    const layer = scratch.rectangle()
    layer.fills = solid(0)
    for (const red of [0.5, 1]) {
      figma.commitUndo()
      layer.fills = solid(red)
    }
    figma.commitUndo()
    figma.createRectangle().remove()
    figma.commitUndo()
    const seen: number[] = []
    for (const _ of [1, 2]) {
      figma.triggerUndo()
      await aMoment()
      seen.push(layer.removed ? -1 : redOf(layer))
    }
    const saw = `Two fills of red 0.5 and 1, then a layer that came and went: after one undo ${seen[0]}, after two ${seen[1]} (by triggerUndo; try ⌘Z by hand, too)`
    return { outcome: seen.join() === '0.5,0' ? 'confirmed' : 'refuted', saw }
  },

  'figma.undo-data': async (figma, scratch) => {
    const layer = scratch.rectangle()
    layer.fills = solid(0)
    figma.commitUndo()
    layer.fills = solid(1)
    layer.setPluginData('check', 'noted')
    figma.commitUndo()
    figma.triggerUndo()
    await aMoment()
    const [red, data] = layer.removed ? [-1, ''] : [redOf(layer), layer.getPluginData('check')]
    const saw = `A paint and plugin data in one step; after one undo red is ${red} and the data “${data}”`
    return { outcome: red === 0 && data === '' ? 'confirmed' : 'refuted', saw }
  }
}
