import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { png } from '../trial/sample-png'
import { frame, label, startCampaign } from './campaign-sample'

const run = async (code: string, layers: readonly LayerPlan[]) =>
  (await startCampaign(code, { layers })).result

const look = (id: string) =>
  `(await calls['campaign.look']({ campaign: 'c1', nodeIds: ['${id}'] })).frames[0]`

/** A picture file of its own for each shade. */
const picture = (mark: number) =>
  `figma.createImage(new Uint8Array(${JSON.stringify([...png(mark)])})).hash`

describe('a frame of a campaign', () => {
  it('tells what it is, and which layer takes its picture', async () => {
    expect(await run(`return ${look('1:2')}`, [frame('1:2', [label('A')])])).toMatchObject({
      nodeId: '1:2',
      width: 300,
      at: { x: 0, y: 0 },
      order: null,
      picture: 'none',
      shows: { kind: 'nothing', imageHash: null },
      status: { kind: 'empty' },
      altText: null,
      target: { nodeId: '1:2', width: 300, height: 300 }
    })
  })

  it('takes its picture in the layer that says so, else in one that covers it from behind', async () => {
    const image = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'a'.repeat(40) }] as const
    const back: LayerPlan = {
      type: 'RECTANGLE',
      id: '2:1',
      width: 300,
      height: 300,
      fills: image
    }
    const small = { ...back, id: '2:2', width: 100 }
    const named = { ...small, id: '2:3', name: 'Product #picture', fills: [] }
    const layers = [
      frame('1:2', [back]),
      frame('1:3', [small]),
      frame('1:4', [{ ...back, id: '2:4' }, named])
    ]
    const code = `const ids = []
      for (const frame of [${look('1:2')}, ${look('1:3')}, ${look('1:4')}])
        ids.push(frame.target.nodeId)
      return ids`
    expect(await run(code, layers)).toEqual(['2:1', '1:3', '2:3'])
  })

  it('has no layer for a picture where its own is locked', async () => {
    const locked = { ...frame('1:2', []), locked: true }
    expect(await run(`return ${look('1:2')}`, [locked])).toMatchObject({ target: null })
  })

  it('waits for the picture that was ordered, and no more once that ended without one', async () => {
    const code = `const order = (order) => calls['campaign.order']({ orders: [{ nodeId: '1:2', order }] })
      await order({ key: 'k1', picture: 'f1' })
      const first = ${look('1:2')}
      await order(null)
      const then = ${look('1:2')}
      return [noted, first.picture, first.order, first.tag.picture, then.picture, then.tag.picture]`
    expect(await run(code, [frame('1:2', [])])).toEqual([
      [{ key: 'k1', target: { nodeId: '1:2' } }],
      'ordered',
      'k1',
      'f1',
      'none',
      ''
    ])
  })

  it('keeps what it shows where a picture in its place ended without one', async () => {
    const code = `const order = (order) => calls['campaign.order']({ orders: [{ nodeId: '1:2', order }] })
      const frame = await figma.getNodeByIdAsync('1:2')
      frame.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: ${picture(1)} }]
      const { tag } = ${look('1:2')}
      frame.setPluginData('campaign', JSON.stringify({ ...tag, picture: 'f1' }))
      await order({ key: 'k1', picture: 'f2' })
      await order({ key: 'k2', picture: 'f3' })
      const during = ${look('1:2')}
      await order(null)
      const then = ${look('1:2')}
      return [during.tag.picture, then.picture, then.tag.picture, then.order]`
    expect(await run(code, [frame('1:2', [])])).toEqual(['f3', 'placed', 'f1', null])
  })

  it('shows its master’s picture, somebody’s own or Framefill’s, and only the first doesn’t count', async () => {
    const code = `const frame = await figma.getNodeByIdAsync('1:2')
      const show = (imageHash) => {
        frame.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash }]
      }
      const own = ${picture(1)}
      show(own)
      const byHand = ${look('1:2')}
      frame.setPluginData('campaign', JSON.stringify({ ...byHand.tag, base: own }))
      const ofMaster = ${look('1:2')}
      return [byHand, ofMaster].map(({ shows, picture }) => [shows.kind, picture])`
    expect(await run(code, [frame('1:2', [])])).toEqual([
      ['hand', 'placed'],
      ['master', 'none']
    ])
  })

  it('keeps what people decided, as long as it shows what they saw', async () => {
    const code = `const frame = await figma.getNodeByIdAsync('1:2')
      const show = (imageHash) => {
        frame.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash }]
      }
      show(${picture(1)})
      const set = (status) => calls['campaign.status']({ frames: [{ nodeId: '1:2', status }] })
      const seen = [(${look('1:2')}).status]
      await set({ kind: 'approved' })
      seen.push((${look('1:2')}).status)
      show(${picture(2)})
      seen.push((${look('1:2')}).status)
      await set({ kind: 'to-change', word: 'warmer' })
      show(${picture(3)})
      seen.push((${look('1:2')}).status)
      return seen`
    expect(await run(code, [frame('1:2', [])])).toEqual([
      { kind: 'drafted' },
      { kind: 'approved' },
      { kind: 'drafted' },
      { kind: 'to-change', word: 'warmer' }
    ])
  })

  it('that was approved is drafted again once its words are others', async () => {
    const text = { layer: { key: 'a', nth: null }, text: 'x', fonts: [] }
    const written = {
      nodeId: '1:2',
      texts: [text],
      visible: [],
      fingerprint: 'f',
      direction: 'ltr'
    }
    const code = `const frame = await figma.getNodeByIdAsync('1:2')
      frame.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: ${picture(1)} }]
      const status = { kind: 'approved' }
      await calls['campaign.status']({ frames: [{ nodeId: '1:2', status }] })
      await calls['campaign.writeTexts']({ frames: [${JSON.stringify(written)}],
        choices: { overflow: 'flag', alignsRightToLeft: false }, isFirst: true, isLast: true })
      return (${look('1:2')}).status`
    expect(await run(code, [frame('1:2', [label('A')])])).toEqual({ kind: 'drafted' })
  })
})

it('masters are the frames of the selection, with their texts and fonts; the rest is named', async () => {
  const group: LayerPlan = { type: 'GROUP', id: '1:7', name: 'Loose', children: [label('X')] }
  const layers = [frame('1:2', [label('B', {}, { y: 50 }), label('A')]), group]
  const code = `figma.currentPage.selection = figma.currentPage.children
    return [await calls['campaign.masters']({ nodeIds: null }),
      await calls['campaign.masters']({ nodeIds: ['9:9'] })]`
  const layer = (name: string) => ({
    name,
    text: 'Summer',
    families: ['Inter'],
    isFontMissing: false
  })
  expect(await run(code, layers)).toEqual([
    {
      masters: [
        {
          ...{ nodeId: '1:2', name: '1:2', width: 300, height: 300, prompt: '' },
          layers: [layer('A'), layer('B')]
        }
      ],
      refused: ['Loose']
    },
    { masters: [], refused: [] }
  ])
})
