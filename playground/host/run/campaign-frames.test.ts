import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import type { NodeRecord } from '../document/node-record'
import { startCampaign, whole } from './campaign-sample'
import type { Trial } from './trial-plugin'

const stretch = { horizontal: 'STRETCH', vertical: 'STRETCH' } as const
const corner = { horizontal: 'MAX', vertical: 'MAX' } as const

const label: LayerPlan = {
  type: 'TEXT',
  name: 'Headline',
  x: 20,
  y: 20,
  width: 200,
  height: 24,
  text: {
    characters: 'Summer',
    fontName: { family: 'Inter', style: 'Bold' },
    fontSize: 20,
    lineHeight: 24,
    align: 'LEFT',
    runs: []
  }
}
const background: LayerPlan = {
  type: 'RECTANGLE',
  name: 'Back',
  width: 400,
  height: 400,
  constraints: stretch
}
const logo: LayerPlan = {
  type: 'ELLIPSE',
  name: 'Logo',
  x: 340,
  y: 340,
  width: 40,
  height: 40,
  constraints: corner
}
const master: LayerPlan = {
  type: 'FRAME',
  id: '1:1',
  name: 'Master',
  x: 100,
  y: 50,
  width: 400,
  height: 400,
  children: [background, label, logo]
}

const tag = { campaign: 'c1', row: '1', size: 's', offer: 'a', market: '', text: '', picture: '' }
const frame = (key: string, width: number, height: number, changes: object = {}) => ({
  key,
  master: '1:1',
  name: `${key} name`,
  width,
  height,
  at: { x: 80, y: 80 },
  tag: { ...tag, row: key },
  ...changes
})

const layOutCode = (frames: readonly object[], part = whole) =>
  `await calls['campaign.layOut']({ sectionId, ...${JSON.stringify({ frames, ...part })} })`

function layOut(frames: readonly object[], layers: readonly LayerPlan[] = [master], after = '') {
  const code = `const { sectionId } = await save()
    const laid = ${layOutCode(frames)}; ${after}; return laid`
  return startCampaign(code, { layers })
}

const nodesOf = (trial: Trial) => [...trial.document.nodes().values()]
const named = (trial: Trial, name: string): NodeRecord => {
  const node = nodesOf(trial).find((one) => one.name === name)
  if (!node) throw new Error(`No layer ${name}`)
  return node
}
const boxOf = ({ x, y, width, height }: NodeRecord) => [x, y, width, height]
const childrenOf = (trial: Trial, { id }: NodeRecord) =>
  nodesOf(trial).filter(({ parentId }) => parentId === id)

describe('frames of a campaign', () => {
  it('are copies at their size, in a section below everything, with their tag', async () => {
    const trial = await layOut([frame('1', 800, 800)])
    expect(await trial.result).toMatchObject({ made: [{ key: '1', misfits: [] }], failed: [] })
    const [section, copy] = [named(trial, 'Summer'), named(trial, '1 name')]
    expect(boxOf(section)).toEqual([100, 650, 960, 960])
    expect([copy.parentId, ...boxOf(copy)]).toEqual([section.id, 80, 80, 800, 800])
    expect(JSON.parse(copy.pluginData.campaign ?? '')).toEqual({ ...tag, row: '1' })
    expect(named(trial, 'Master').pluginData).toEqual({})
  })

  it('are scaled as a whole, then follow by constraints', async () => {
    const trial = await layOut([frame('1', 1600, 800)])
    await trial.result
    const layers = childrenOf(trial, named(trial, '1 name'))
    expect(layers.map((layer) => [layer.name, ...boxOf(layer)])).toEqual([
      ['Back', 0, 0, 1600, 800],
      ['Headline', 40, 40, 400, 48],
      ['Logo', 1480, 680, 80, 80]
    ])
    expect(layers[1]?.text?.fontSize).toBe(40)
  })

  it('are laid out by their own auto layout', async () => {
    const hug = { horizontal: 'HUG', vertical: 'HUG' } as const
    const padding = { left: 10, right: 10, top: 10, bottom: 10 }
    const layout = { mode: 'VERTICAL', padding, gap: 10, rowGap: 0, wraps: false } as const
    const inner: LayerPlan = {
      ...background,
      height: 40,
      sizing: { horizontal: 'FILL', vertical: 'FIXED' }
    }
    const column: LayerPlan = {
      ...master,
      sizing: hug,
      autoLayout: { ...layout, align: 'MAX', alignAcross: 'MIN' },
      children: [inner, { ...logo, name: 'Dot' }]
    }
    const trial = await layOut([frame('1', 840, 440)], [column])
    expect(await trial.result).toMatchObject({ made: [{ misfits: [] }] })
    const copy = named(trial, '1 name')
    expect([copy.sizing.horizontal, ...boxOf(copy).slice(2)]).toEqual(['FIXED', 840, 440])
    // Scaled by the smaller ratio first, then as far down as the frame goes.
    expect(childrenOf(trial, copy).map(boxOf)).toEqual([
      [20, 240, 800, 80],
      [20, 340, 80, 80]
    ])
  })

  it('say what no longer fits, and cut nothing', async () => {
    const wide: LayerPlan = {
      ...logo,
      x: 359,
      y: 0,
      constraints: { horizontal: 'MIN', vertical: 'MIN' }
    }
    const unseen = { ...wide, name: 'Unseen', visible: false }
    const edge = { ...master, id: '1:5', x: 900, children: [wide, unseen] }
    const frames = [
      frame('1', 300, 40),
      frame('2', 100, 400, { master: '1:5' }),
      frame('3', 60, 600, { master: '1:5' })
    ]
    const trial = await layOut(frames, [master, edge])
    // Scaled to a quarter, the least, letters are 5 high; at 60 the edge’s logo no longer has a place.
    expect(await trial.result).toMatchObject({
      made: [
        { key: '1', misfits: [{ kind: 'small', layer: 'Headline' }] },
        { key: '2', misfits: [] },
        { key: '3', misfits: [{ kind: 'outside', layer: 'Logo' }] }
      ]
    })
    expect(childrenOf(trial, named(trial, '3 name')).map(boxOf)).toEqual([
      [89.75, 0, 10, 10],
      [89.75, 0, 10, 10]
    ])
  })

  it('are one step to undo', async () => {
    const trial = await layOut(
      [frame('1', 100, 100), frame('2', 200, 100)],
      [master],
      'figma.triggerUndo()'
    )
    expect(await trial.result).toMatchObject({ made: [{ key: '1' }, { key: '2' }] })
    expect(nodesOf(trial).filter(({ type }) => type === 'FRAME')).toHaveLength(1)
  })

  it('go on beside one that fails, which leaves nothing behind', async () => {
    const group: LayerPlan = { type: 'GROUP', id: '1:7', name: 'Loose', children: [logo] }
    const frames = [
      frame('1', 100, 100, { master: '9:9' }),
      frame('2', 100, 100, { master: '1:7' }),
      frame('3', 0, 100),
      frame('4', 100, 100)
    ]
    const trial = await layOut(frames, [master, group])
    expect(await trial.result).toMatchObject({
      made: [{ key: '4' }],
      failed: [
        { key: '1', message: 'The frame that is repeated is gone. Choose another.' },
        { key: '2', message: '“Loose” is no frame. Choose a frame, a component or an instance.' },
        { key: '3', message: expect.stringContaining('could not be repeated at 0×100') }
      ]
    })
    expect(nodesOf(trial).filter(({ type }) => type === 'FRAME')).toHaveLength(2)
  })

  it('come into the section that is there, and out of a component as instances', async () => {
    const component = { ...master, type: 'COMPONENT', id: '1:8', name: 'Card' } as const
    const twice = layOutCode([frame('2', 100, 100, { master: '1:8', at: { x: 300, y: 80 } })])
    const trial = await layOut([frame('1', 100, 100)], [master, component], twice)
    await trial.result
    const sections = nodesOf(trial).filter(({ type }) => type === 'SECTION')
    expect(sections.map(boxOf)).toEqual([[100, 650, 480, 260]])
    expect(named(trial, '2 name').type).toBe('INSTANCE')
  })

  it('of several chunks are one step to undo', async () => {
    const code = `const { sectionId } = await save()
      ${layOutCode([frame('1', 9, 9)], { isFirst: true, isLast: false })}
      ${layOutCode([frame('2', 9, 9)], { isFirst: false, isLast: true })}
      figma.triggerUndo()`
    const trial = await startCampaign(code, { layers: [master] })
    await trial.result
    expect(nodesOf(trial).filter(({ type }) => type === 'FRAME')).toHaveLength(1)
    expect(nodesOf(trial).some(({ type }) => type === 'SECTION')).toBe(true)
  })

  it('in fonts that this computer lacks say so', async () => {
    const text = label.text && { ...label.text, fontName: { family: 'Brand', style: 'Bold' } }
    const trial = await layOut(
      [frame('1', 400, 400)],
      [{ ...master, children: [{ ...label, text }] }]
    )
    expect(await trial.result).toMatchObject({
      made: [{ misfits: [{ kind: 'fonts', layer: 'Master' }] }]
    })
  })
})
