// Edge cases from other tools' issues, as far as the canvas decides them: 7, 8, 10, 13 and 18 of the list.
import { describe, expect, it } from 'vitest'
import { readColumns } from '../../../core/campaign/columns/read-columns'
import type { Canvas } from '../../../core/campaign/plan/canvas'
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { sampleCampaign, sizeOf } from '../../../core/campaign/sample-campaign'
import type { FrameLook, MasterFrame } from '../../../core/wire/campaign/frame-calls'
import type { LayerPlan } from '../document/build-nodes'
import { frame, label, startCampaign, wish, write } from './campaign-sample'

const run = async (code: string, layers: readonly LayerPlan[]) =>
  (await startCampaign(code, { layers })).result

describe('text is written into layers', () => {
  it('of instances, locked ones, hidden ones and those of a component', async () => {
    const card: LayerPlan = {
      type: 'COMPONENT',
      id: '3:1',
      name: 'Card',
      width: 200,
      height: 50,
      children: [label('In card')]
    }
    const copy: LayerPlan = { type: 'INSTANCE', id: '3:2', sourceId: '3:1', width: 200, height: 50 }
    const layers = [
      card,
      frame('1:2', [
        copy,
        label('Locked', {}, { locked: true }),
        { type: 'GROUP', visible: false, children: [label('Hidden', {}, { y: 90 })] }
      ])
    ]
    const asked = wish('1:2', { incard: 'x', locked: 'y', hidden: 'z' })
    const trial = await write(layers, [asked])
    expect(await trial.result).toMatchObject({ written: [{ notes: [] }], failed: [] })
    const said = [...trial.document.nodes().values()].flatMap(({ text }) => text?.characters ?? [])
    // The component keeps its own words: only the frame's instance says others.
    expect(said.sort()).toEqual(['Summer', 'x', 'y', 'z'])
  })

  it('of one name by their place in reading order, whatever lies on top', async () => {
    const layers = [
      frame('1:2', [
        label('Price', {}, { id: '2:3', x: 150, y: 100, width: 100 }),
        label('Price', {}, { id: '2:1', y: 0 }),
        label('Price', {}, { id: '2:2', y: 102, width: 100 })
      ])
    ]
    const text = (nth: number) => ({ layer: { key: 'price', nth }, text: `${nth}`, fonts: [] })
    const asked = { ...wish('1:2', {}), texts: [text(1), text(2), text(3)] }
    const trial = await write(layers, [asked])
    await trial.result
    const nodes = trial.document.nodes()
    expect(['2:1', '2:2', '2:3'].map((id) => nodes.get(id)?.text?.characters)).toEqual([
      '1',
      '2',
      '3'
    ])
  })
})

it('headers that match no layer are named with the nearest, and layers without a header, too', async () => {
  const code = `return calls['campaign.masters']({ nodeIds: ['1:2'] })`
  const { masters } = (await run(code, [
    frame('1:2', [label('Headline'), label('Badge', {}, { y: 60 })])
  ])) as {
    masters: MasterFrame[]
  }
  const sheet = { headers: ['Headlin'], rows: [{ line: 2, cells: ['x'] }] }
  const reading = readColumns(sheet, masters[0]?.layers ?? [])
  expect(JSON.stringify(reading)).toContain('Headline')
  expect(JSON.stringify(reading)).toContain('Badge')
})

describe('between two runs a frame', () => {
  const table = { headers: ['headline'], rows: [['Run'], ['Go']] }
  const campaign = sampleCampaign(table, { sizes: [sizeOf('s', 300, 300)], prompt: '' })
  const layers = [{ ...frame('1:1', [label('Headline')]), pluginData: {} }]
  const tag = (row: string) => ({ campaign: 'c1', row, size: 's', offer: row, market: '' })
  const make = (row: string) => ({
    ...{ key: row, master: '1:1', name: row, width: 300, height: 300 },
    at: { x: 80, y: Number(row) * 400 },
    tag: tag(row)
  })
  const step = { isFirst: true, isLast: true }
  const texts = [{ layer: { key: 'headline', nth: null }, text: 'x', fonts: [] }]
  const canvasAfter = async (change: string): Promise<Canvas> => {
    const wanted = toPlan(campaign, await canvasOf('')).frames.map(({ text }) => text?.fingerprint)
    return canvasOf(
      `const { made } = await calls['campaign.layOut']({ sectionId,
        ...${JSON.stringify({ frames: [make('1'), make('2')], ...step })} })
      const texts = ${JSON.stringify(texts)}
      await calls['campaign.writeTexts']({ choices: { overflow: 'flag', alignsRightToLeft: false },
        isFirst: true, isLast: true, frames: made.map(({ nodeId }, at) => ({ nodeId, texts, visible: [],
          fingerprint: ${JSON.stringify(wanted)}[at], direction: 'ltr' })) })
      const first = await figma.getNodeByIdAsync(made[0].nodeId)
      ${change}`
    )
  }
  const canvasOf = async (code: string): Promise<Canvas> => {
    const read = `const { sectionId } = await save(); ${code}
      const { nodeIds } = await calls['campaign.frames']({ sectionId: null })
      const { frames } = await calls['campaign.look']({ campaign: 'c1', nodeIds })
      return { frames, ...(await calls['campaign.masters']({ nodeIds: ['1:1'] })) }`
    const { frames, masters } = (await run(read, layers)) as {
      frames: FrameLook[]
      masters: MasterFrame[]
    }
    return { frames, masters }
  }
  const counts = async (change: string) => toPlan(campaign, await canvasAfter(change)).counts

  it('that nobody touched is kept', async () => {
    expect(await counts('')).toMatchObject({ make: 0, change: 0, keep: 2, texts: 0 })
  })

  it('has a row of its own although another has the same name', async () => {
    const twins = sampleCampaign(
      {
        headers: ['name', 'headline'],
        rows: [
          ['ad', 'Run'],
          ['ad', 'Go']
        ]
      },
      { sizes: [sizeOf('s', 300, 300)], prompt: '' }
    )
    const plan = toPlan(twins, await canvasAfter(''))
    expect(plan.frames.map(({ row }) => row)).toEqual(['1', '2'])
    expect(plan.counts).toMatchObject({ make: 0, keep: 2 })
  })

  it('that was deleted is made again', async () => {
    expect(await counts('first.remove()')).toMatchObject({ make: 1, keep: 1, texts: 1 })
  })

  it('that was resized or renamed keeps that, and is named', async () => {
    const canvas = await canvasAfter('first.resize(200, 500); first.name = "Mine"')
    const plan = toPlan(campaign, canvas)
    expect(plan.counts).toMatchObject({ make: 0, keep: 2 })
    expect(plan.warnings.map(({ message }) => message).join()).toContain('keeps it')
  })

  it('that was copied leaves the copy alone', async () => {
    const plan = toPlan(campaign, await canvasAfter('first.clone()'))
    expect(plan.counts).toMatchObject({ make: 0, keep: 2 })
    expect(plan.orphans).toHaveLength(1)
  })
})
