import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import type { AutoLayout, Limits, Sizing } from '../document/node-record'
import { label } from '../run/campaign-sample'
import { evaluate } from '../run/trial-plugin'

const fixed: Sizing = { horizontal: 'FIXED', vertical: 'FIXED' }
const noLimits: Limits = { minWidth: null, maxWidth: null, minHeight: null, maxHeight: null }

function flow(changes: Partial<AutoLayout> = {}): AutoLayout {
  const padding = { left: 10, right: 10, top: 5, bottom: 5 }
  const start = { align: 'MIN', alignAcross: 'MIN' } as const
  return { mode: 'HORIZONTAL', padding, gap: 8, rowGap: 4, wraps: false, ...start, ...changes }
}
const box = (
  id: string,
  width: number,
  height: number,
  more: Partial<LayerPlan> = {}
): LayerPlan => ({
  type: 'RECTANGLE',
  id,
  width,
  height,
  ...more
})
const frame = (
  children: readonly LayerPlan[],
  { layout = flow(), sizing = fixed, ...more }: Partial<LayerPlan> & { layout?: AutoLayout } = {}
): LayerPlan => ({
  type: 'FRAME',
  id: '1:2',
  width: 200,
  height: 60,
  autoLayout: layout,
  sizing,
  children,
  ...more
})

/** Boxes of the frame and its layers, after code that has `frame`. */
const boxes = (layer: LayerPlan, code = '') =>
  evaluate(
    `const frame = await figma.getNodeByIdAsync('1:2')
     ${code}
     return [frame, ...frame.children].map(({ x, y, width, height }) =>
       [x, y, width, height].map(Math.round))`,
    { layers: [layer] }
  )

const fill: Sizing = { horizontal: 'FILL', vertical: 'FILL' }

describe('a frame with auto layout', () => {
  it('places its layers one after another, and shares what is left among those that fill', async () => {
    const layer = frame([
      box('2:1', 30, 20),
      box('2:2', 1, 1, { sizing: fill }),
      box('2:3', 1, 9, { sizing: fill })
    ])
    expect(await boxes(layer)).toEqual([
      [0, 0, 200, 60],
      [10, 5, 30, 20],
      [48, 5, 67, 50],
      [123, 5, 67, 50]
    ])
  })

  it('is as large as what it holds where it hugs', async () => {
    const hug = { horizontal: 'HUG', vertical: 'HUG' } as const
    const vertical = frame([box('2:1', 30, 20), box('2:2', 50, 10)], {
      layout: flow({ mode: 'VERTICAL' }),
      sizing: hug
    })
    expect(await boxes(vertical)).toEqual([
      [0, 0, 70, 48],
      [10, 5, 30, 20],
      [10, 33, 50, 10]
    ])
  })

  it('leaves out what is hidden or placed absolutely, which follows by its constraints', async () => {
    const corner = { horizontal: 'MAX', vertical: 'MIN' } as const
    const layer = frame([
      box('2:1', 30, 20, { visible: false }),
      box('2:2', 30, 20),
      box('2:3', 10, 10, { x: 180, y: 5, isAbsolute: true, constraints: corner })
    ])
    expect(await boxes(layer, 'frame.resize(300, 60)')).toEqual([
      [0, 0, 300, 60],
      [0, 0, 30, 20],
      [10, 5, 30, 20],
      [280, 5, 10, 10]
    ])
  })

  it.each<[AutoLayout['align'], number[]]>([
    ['MIN', [10, 48]],
    ['CENTER', [66, 104]],
    ['MAX', [122, 160]],
    ['SPACE_BETWEEN', [10, 160]]
  ])('begins by %s', async (align, starts) => {
    const layer = frame([box('2:1', 30, 20), box('2:2', 30, 10)], { layout: flow({ align }) })
    const [, ...layers] = (await boxes(layer)) as number[][]
    expect(layers.map(([x]) => x)).toEqual(starts)
  })

  it('goes on in a new line where it wraps', async () => {
    const layer = frame([box('2:1', 90, 20), box('2:2', 80, 10), box('2:3', 90, 10)], {
      layout: flow({ wraps: true }),
      sizing: { horizontal: 'FIXED', vertical: 'HUG' }
    })
    expect(await boxes(layer, 'frame.resize(150, 60); frame.layoutSizingVertical = "HUG"')).toEqual(
      [
        [0, 0, 150, 58],
        [10, 5, 90, 20],
        [10, 29, 80, 10],
        [10, 43, 90, 10]
      ]
    )
  })

  it('keeps to the limits of its layers, and gives the others what those can’t take', async () => {
    const small = box('2:1', 1, 20, { sizing: fill, limits: { ...noLimits, maxWidth: 20 } })
    const large = box('2:2', 1, 20, { sizing: fill, limits: { ...noLimits, minWidth: 100 } })
    const layer = frame([small, large, box('2:3', 1, 20, { sizing: fill })])
    const [, ...layers] = (await boxes(layer)) as number[][]
    expect(layers.map(([, , width]) => width)).toEqual([20, 100, 44])
  })

  it('neither hugs nor fills any more once it was given a size', async () => {
    const hug = { horizontal: 'HUG', vertical: 'HUG' } as const
    const sizing = await evaluate(
      `const frame = await figma.getNodeByIdAsync('1:2')
       const before = [frame.width, frame.layoutSizingHorizontal]
       frame.resize(300, 100)
       return [...before, frame.width, frame.layoutSizingHorizontal, frame.layoutSizingVertical]`,
      { layers: [frame([box('2:1', 30, 20)], { sizing: hug })] }
    )
    expect(sizing).toEqual([50, 'HUG', 300, 'FIXED', 'FIXED'])
  })

  it('that hugs grows with its text, and so does what is around it', async () => {
    const hug = { horizontal: 'HUG', vertical: 'HUG' } as const
    const chip = frame([label('Text', { autoResize: 'WIDTH_AND_HEIGHT' }, { width: 66 })], {
      id: '1:3',
      sizing: hug
    })
    const layer = frame([chip, box('2:2', 10, 10)], { sizing: hug })
    const code = `await figma.loadFontAsync({ family: 'Inter', style: 'Bold' })
      const text = frame.findOne(({ type }) => type === 'TEXT')
      text.characters = 'Summer Summer'`
    expect(await boxes(layer)).toEqual([
      [0, 0, 124, 44],
      [10, 5, 86, 34],
      [104, 5, 10, 10]
    ])
    expect(await boxes(layer, code)).toEqual([
      [0, 0, 201, 44],
      [10, 5, 163, 34],
      [181, 5, 10, 10]
    ])
  })

  it('makes a text that fills it as high as its lines', async () => {
    const text = label(
      'Text',
      { characters: 'Summer sale', autoResize: 'HEIGHT' },
      {
        width: 180,
        sizing: { horizontal: 'FILL', vertical: 'FIXED' }
      }
    )
    const layer = frame([text], {
      layout: flow({ mode: 'VERTICAL' }),
      sizing: { horizontal: 'FIXED', vertical: 'HUG' }
    })
    const code = 'frame.resize(100, 60); frame.layoutSizingVertical = "HUG"'
    expect(await boxes(layer, code)).toEqual([
      [0, 0, 100, 58],
      [10, 5, 80, 48]
    ])
  })

  it('says itself where its layers lie, and refuses what has no meaning', async () => {
    const code = `const frame = await figma.getNodeByIdAsync('1:2')
      const [child] = frame.children
      child.x = 99
      const said = (work) => { try { work(); return null } catch (error) { return error.message } }
      return [child.x, said(() => { frame.layoutSizingHorizontal = 'FILL' }),
        said(() => { child.layoutSizingHorizontal = 'HUG' }),
        said(() => { frame.layoutPositioning = 'ABSOLUTE' }),
        said(() => { frame.itemSpacing = '8' }), said(() => { frame.layoutWrap = 'YES' })]`
    expect(await evaluate(code, { layers: [frame([box('2:1', 30, 20)])] })).toEqual([
      10,
      'in set_layoutSizingHorizontal: FILL can only be set on children of auto-layout frames',
      'in set_layoutSizingHorizontal: HUG can only be set on auto-layout frames and text nodes',
      'in set_layoutPositioning: Can only set layoutPositioning = ABSOLUTE if the parent node has layoutMode !== NONE',
      'in set_itemSpacing: Expected "itemSpacing" to have type number but got string instead',
      'in set_layoutWrap: Property "layoutWrap" failed validation'
    ])
  })

  it('is scaled with its paddings and gaps', async () => {
    expect(
      await boxes(frame([box('2:1', 30, 20), box('2:2', 30, 20)]), 'frame.rescale(2)')
    ).toEqual([
      [0, 0, 400, 120],
      [20, 10, 60, 40],
      [96, 10, 60, 40]
    ])
  })
})
