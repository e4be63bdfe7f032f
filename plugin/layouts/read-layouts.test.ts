import { describe, expect, test } from 'vitest'
import { startBreather } from '../breather'
import { type CanvasPlan, createFakeCanvas } from '../fakes/fake-canvas'
import { createLayerLooks } from './layer-looks'
import { readLayouts } from './read-layouts'
import { readMarks } from './read-marks'

const text = (plan: CanvasPlan = {}): CanvasPlan => ({ type: 'TEXT', name: 'Words', ...plan })

async function layoutOf(...plans: CanvasPlan[]) {
  const { figma } = createFakeCanvas(plans)
  const { layouts } = await readLayouts(figma, ['1:1'])
  const [layout] = layouts
  if (!layout) throw new Error('The frame was not read')
  return layout
}

const frame = (children: readonly CanvasPlan[], plan: CanvasPlan = {}): CanvasPlan => ({
  id: '1:1',
  name: 'Ad',
  x: 500,
  y: 300,
  width: 400,
  height: 200,
  children,
  ...plan
})
const headline = text({ x: 40, y: 50, width: 200, height: 40 })
const headlineArea = { kind: 'text', x: 0.1, y: 0.25, width: 0.5, height: 0.2 } as const

const near = (area: object) =>
  Object.fromEntries(
    Object.entries(area).map(([key, value]) => [
      key,
      typeof value === 'number' ? expect.closeTo(value, 6) : value
    ])
  )

describe('what lies over a frame', () => {
  test('is told in fractions of the frame, wherever that is on the page', async () => {
    expect((await layoutOf(frame([headline]))).areas).toEqual([near(headlineArea)])
  })

  test.each([30, 90, -45, 180])('is the same when the frame is turned by %i°', async (rotation) => {
    expect((await layoutOf(frame([headline], { rotation }))).areas).toEqual([near(headlineArea)])
  })

  test('is found inside nested frames and groups', async () => {
    const nested = { x: 20, y: 30, width: 300, height: 150, fills: [], children: [] }
    const group: CanvasPlan = { type: 'GROUP', x: 0, y: 0, children: [] }
    const inner = text({ x: 20, y: 20, width: 200, height: 40 })
    const { areas } = await layoutOf(
      frame([{ ...nested, children: [{ ...group, children: [inner] }] }])
    )
    expect(areas).toEqual([near(headlineArea)])
  })

  test('leaves out what nobody sees', async () => {
    const { areas } = await layoutOf(
      frame([
        { ...headline, visible: false },
        { ...headline, opacity: 0 },
        { ...headline, characters: '  ' },
        { ...headline, fills: [] },
        { ...headline, x: 900 },
        { name: 'Off', visible: false, width: 400, height: 200, children: [headline] }
      ])
    )
    expect(areas).toEqual([])
  })

  test('is cut off where the frame ends, and where a clipping frame in it does', async () => {
    const wide = text({ x: 300, y: 20, width: 400, height: 40 })
    expect((await layoutOf(frame([wide]))).areas).toEqual([
      near({ kind: 'text', x: 0.75, y: 0.1, width: 0.25, height: 0.2 })
    ])
    const clipping = { x: 0, y: 0, width: 340, height: 200, fills: [], children: [wide] }
    expect((await layoutOf(frame([clipping]))).areas).toEqual([
      near({ kind: 'text', x: 0.75, y: 0.1, width: 0.1, height: 0.2 })
    ])
  })

  test('counts a small painted layer with one text as a button', async () => {
    const label = text({ x: 10, y: 8, width: 60, height: 16 })
    const button = { x: 40, y: 150, width: 80, height: 32, cornerRadius: 8, children: [label] }
    const area = near({ kind: 'button', x: 0.1, y: 0.75, width: 0.2, height: 0.16 })
    expect((await layoutOf(frame([button]))).areas).toEqual([area])
    expect((await layoutOf(frame([{ ...button, type: 'INSTANCE', fills: [] }]))).areas).toEqual([
      area
    ])
  })

  test('counts a rectangle with a text on it as a button', async () => {
    const plate: CanvasPlan = { type: 'RECTANGLE', x: 40, y: 150, width: 80, height: 32 }
    const label = text({ x: 50, y: 158, width: 60, height: 16 })
    expect((await layoutOf(frame([plate, label]))).areas.map(({ kind }) => kind)).toEqual([
      'button'
    ])
  })

  test('knows buttons and logos by their names', async () => {
    const named = (name: string, x: number): CanvasPlan => ({
      type: 'INSTANCE',
      name,
      x,
      y: 10,
      width: 60,
      height: 20
    })
    const { areas } = await layoutOf(
      frame([named('Btn/Primary', 0), named('Brand logo', 100), named('Octagon', 200)])
    )
    expect(areas.map(({ kind }) => kind)).toEqual(['button', 'logo'])
  })

  test('is also what stands above a rectangle on the page, not what stands below it', async () => {
    const background = frame([], { type: 'RECTANGLE' })
    const over = text({ x: 540, y: 350, width: 200, height: 40 })
    const beside = text({ x: 2_000, y: 350, width: 200, height: 40 })
    expect((await layoutOf(over, background, over, beside)).areas).toEqual([near(headlineArea)])
  })

  test('is also what stands above the group that a background is in', async () => {
    const background = frame([], { type: 'RECTANGLE', x: 0, y: 0 })
    const ad = {
      width: 400,
      height: 200,
      children: [{ type: 'GROUP', x: 0, y: 0, children: [background] } as const, headline]
    }
    expect((await layoutOf(ad)).areas).toEqual([near(headlineArea)])
  })
})

describe('reading', () => {
  test('stops in a frame of very many layers and says so', async () => {
    const many = Array.from({ length: 2_100 }, (_, at) =>
      text({ x: at % 100, y: Math.floor(at / 100), width: 10, height: 10 })
    )
    const layout = await layoutOf(frame(many))
    expect(layout.isCut).toBe(true)
    expect(layout.areas.length).toBe(60)
    expect((await layoutOf(frame([headline]))).isCut).toBe(false)
  })

  test('reads each layer once, though a hundred frames in one place lie over one another', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `5:${index}`)
    const { figma, takeReads } = createFakeCanvas(ids.map((id) => frame([headline], { id })))
    const { layouts } = await readLayouts(figma, ids)
    expect(layouts).toHaveLength(100)
    // Its own text, and the texts of those above it.
    expect(layouts[99]?.areas).toEqual([near(headlineArea)])
    expect(takeReads()).toBeLessThanOrEqual(2 * 100 * 30)
  })

  test('tells copies that lie exactly over each other once, and compares few marks', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `5:${index}`)
    const { figma } = createFakeCanvas(ids.map((id) => frame([headline], { id })))
    const { layouts } = await readLayouts(figma, ids)
    expect(layouts.map(({ areas }) => areas.length)).toEqual(ids.map(() => 1))
    const spread = Array.from({ length: 300 }, (_, at) => text({ x: at, width: 10, height: 10 }))
    const { figma: other } = createFakeCanvas([frame(spread)])
    const breather = startBreather()
    const options = { looks: createLayerLooks(breather), most: 2_000, breather }
    const found = await readMarks(other, other.currentPage.children[0] as FrameNode, options)
    expect([found.marks.length, found.isCut]).toEqual([200, true])
  })

  test('rests between its parts, and leaves out what is deleted meanwhile', async () => {
    const ids = ['1:1', '1:2']
    const { figma, nodeOf } = createFakeCanvas(ids.map((id) => frame([headline, headline], { id })))
    let rests = 0
    const rest = async () => {
      rests += 1
      if (rests === 4) nodeOf('1:2').remove()
    }
    const { layouts } = await readLayouts(figma, ids, { isDue: () => true, rest })
    expect(rests).toBeGreaterThan(4)
    expect(layouts.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
  })

  test('leaves out frames that are gone', async () => {
    const { figma } = createFakeCanvas([frame([headline])])
    const { layouts } = await readLayouts(figma, ['8:8', '1:1'])
    expect(layouts.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
  })

  test('tells which frames have a layout to send', async () => {
    const shape: CanvasPlan = { type: 'RECTANGLE' }
    expect((await layoutOf(frame([headline, shape]))).canSend).toBe(true)
    expect((await layoutOf(frame([headline]))).canSend).toBe(false)
    expect((await layoutOf(frame([shape], { type: 'COMPONENT' }))).canSend).toBe(false)
    expect((await layoutOf(frame([shape, { type: 'COMPONENT' }]))).canSend).toBe(false)
  })
})
