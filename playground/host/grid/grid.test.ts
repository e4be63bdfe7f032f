import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { evaluate } from '../run/trial-plugin'

const slide = (id: string): LayerPlan => ({ type: 'SLIDE', id, width: 1920, height: 1080 })
const image = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'a'.repeat(40) }] as const
const asset = (id: string, children: readonly LayerPlan[] = []): LayerPlan => ({
  type: 'FRAME',
  id,
  name: id,
  width: 400,
  height: 400,
  children
})
const text: LayerPlan = {
  type: 'TEXT',
  name: 'Headline',
  text: {
    characters: 'Summer',
    fontName: { family: 'Inter', style: 'Bold' },
    fontSize: 20,
    lineHeight: 24,
    align: 'LEFT',
    runs: []
  }
}
const media: LayerPlan = { type: 'RECTANGLE', id: '2:9', width: 400, height: 200, fills: image }

const inSlides = (code: string, rows = [[slide('1:2'), slide('1:3')], [slide('1:4')]]) =>
  evaluate(code, { editorType: 'slides', rows })
const inBuzz = (code: string, rows = [[asset('1:2', [media, text])]]) =>
  evaluate(code, { editorType: 'buzz', rows })
const ids = 'figma.getCanvasGrid().map((row) => row.map(({ id }) => id))'
const said = '(work) => { try { work(); return null } catch (error) { return error.message } }'

describe('the grid', () => {
  it('is read, moved in and set whole, and a row that is left empty goes', async () => {
    const code = `const seen = [${ids}]
      figma.moveNodesToCoord(['1:4'], 0, 1)
      seen.push(${ids})
      figma.moveNodesToCoord(['1:2'])
      seen.push(${ids})
      figma.createCanvasRow(0)
      figma.moveNodesToCoord(['1:3'], 0)
      seen.push(${ids})
      const [first, second] = figma.getCanvasGrid()
      figma.setCanvasGrid([second, first])
      return [...seen, ${ids}]`
    expect(await inSlides(code)).toEqual([
      [['1:2', '1:3'], ['1:4']],
      [['1:2', '1:4', '1:3']],
      [['1:4', '1:3', '1:2']],
      [['1:3'], ['1:4', '1:2']],
      [['1:4', '1:2'], ['1:3']]
    ])
  })

  it('refuses a grid that leaves one out, and a row that isn’t there', async () => {
    const code = `const said = ${said}
      const [first] = figma.getCanvasGrid()
      return [said(() => figma.setCanvasGrid([first])),
        said(() => figma.moveNodesToCoord(['1:2'], 7, 0))]`
    expect(await inSlides(code)).toEqual([
      'in setCanvasGrid: All nodes in the current grid must be included',
      'in moveNodesToCoord: The canvas grid has no row 7'
    ])
  })

  it('is nothing that Figma Design has', async () => {
    const code = `return ['getCanvasGrid', 'createSlide', 'buzz'].map((name) => name in figma)`
    expect(await evaluate(code)).toEqual([false, false, false])
    expect(await inSlides(code)).toEqual([true, true, false])
    expect(await inBuzz(code)).toEqual([true, false, true])
  })
})

describe('in Slides', () => {
  it('a slide is made in its place, copied, and has one size', async () => {
    const code = `const said = ${said}
      const made = figma.createSlide(2)
      const copy = made.clone()
      figma.moveNodesToCoord([copy.id], 0, 0)
      return [made.width, made.height, figma.getCanvasGrid().map(({ length }) => length), copy.type,
        said(() => made.resize(100, 100)), said(() => made.rescale(2)),
        said(() => figma.createSection())]`
    expect(await inSlides(code)).toEqual([
      1920,
      1080,
      [3, 1, 1],
      'SLIDE',
      'in resize: Cannot resize slide nodes',
      'in rescale: Cannot resize slide nodes',
      'in createSection: "createSection" is not available in this editor'
    ])
  })
})

describe('in Buzz', () => {
  it('an asset tells and takes its texts and media', async () => {
    const code = `const asset = await figma.getNodeByIdAsync('1:2')
      await figma.loadFontAsync({ family: 'Inter', style: 'Bold' })
      const [words] = figma.buzz.getTextContent(asset)
      const [picture] = figma.buzz.getMediaContent(asset)
      await words.setValueAsync('Autumn')
      const paint = { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'b'.repeat(40) }
      await picture.setMediaAsync(paint)
      const [after] = figma.buzz.getMediaContent(asset)
      return [words.value, words.node.characters, picture.type, picture.node.id, after.hash[0]]`
    expect(await inBuzz(code)).toEqual(['Summer', 'Autumn', 'IMAGE', '2:9', 'b'])
  })

  it('an asset is resized with what it holds, and has a type', async () => {
    const code = `const said = ${said}
      const asset = await figma.getNodeByIdAsync('1:2')
      const { buzz } = figma
      buzz.smartResize(asset, 800, 1200)
      buzz.setBuzzAssetTypeForNode(asset, 'INSTA_STORY')
      const inner = asset.children[0]
      const box = [asset.width, asset.height, inner.width, buzz.getBuzzAssetTypeForNode(asset)]
      asset.locked = true
      return [box, said(() => buzz.smartResize(asset, 100, 100)),
        said(() => buzz.getMediaContent(inner)),
        said(() => buzz.setBuzzAssetTypeForNode(asset, 'INSTAGRAM_STORY')),
        said(() => { asset.annotations = [] })]`
    expect(await inBuzz(code)).toEqual([
      [800, 1200, 800, 'INSTA_STORY'],
      'in smartResize: Cannot resize Locked Buzz Asset Node or its children',
      'in getMediaContent: Can only get Buzz Media Content on Buzz Asset Node',
      'in setBuzzAssetTypeForNode: Property "assetType" failed validation',
      'in set_annotations: Cannot set annotations in this editor'
    ])
  })

  it('frames and instances are made at a place of the grid', async () => {
    const component: LayerPlan = { type: 'COMPONENT', id: '3:1', width: 50, height: 50 }
    const code = `const card = await figma.getNodeByIdAsync('3:1')
      const frame = figma.buzz.createFrame()
      const copy = figma.buzz.createInstance(card, 1)
      return [frame.width, copy.type, figma.getCanvasGrid().map((row) => row.map(({ type }) => type))]`
    expect(await inBuzz(code, [[asset('1:2'), component]])).toEqual([
      1080,
      'INSTANCE',
      [['FRAME', 'COMPONENT', 'FRAME'], ['INSTANCE']]
    ])
  })
})
