import { describe, expect, it } from 'vitest'
import { placeCells } from '../../../../core/campaign/plan/place-cells'
import { toPlan } from '../../../../core/campaign/plan/to-plan'
import { sampleCampaign, sizeOf } from '../../../../core/campaign/sample-campaign'
import type { MasterFrame } from '../../../../core/wire/campaign/frame-calls'
import { absoluteBox } from '../../../host/document/geometry'
import { startCampaign } from '../../../host/run/campaign-sample'
import { startWith } from '../../../host/run/trial-module'
import type { Example } from './example'
import { createExample, examples, findExample } from './examples'

const need = (id: string): Example => {
  const example = findExample(id)
  if (!example) throw new Error(`No example ${id}`)
  return example
}
const optionsOf = ({ editor, rows }: Example) =>
  editor === 'figma' ? { layers: rows.flat() } : ({ editorType: editor, rows } as const)

/** Runs code that has the panel's calls about campaigns in one of the files. */
const runIn = async (id: string, code: string): Promise<unknown> =>
  (await startCampaign(code, optionsOf(need(id)))).result

/** What the plugin tells of these layers once they are selected. */
async function select(id: string, ids: readonly string[]) {
  const code = `const nodes = await Promise.all(${JSON.stringify(ids)}.map((id) => figma.getNodeByIdAsync(id)))
    figma.currentPage.selection = nodes
    return subject.readSelection(figma, true)`
  const trial = await startWith('plugin/selection/read-selection.ts', code, optionsOf(need(id)))
  return (await trial.result) as {
    targets: { nodeId: string; name: string; width: number; height: number }[]
    refused: object[]
  }
}
const idsOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}:${index + 1}`)

describe.each(examples.map((example) => [example.id, example] as const))(
  'the file %s',
  (_, example) => {
    it('has no text beyond its frame', () => {
      const nodes = createExample(example)
      const texts = [...nodes.values()].filter(({ type }) => type === 'TEXT')
      expect(texts.length).toBeGreaterThan(0)
      for (const text of texts) {
        const around = nodes.get(text.parentId ?? '')
        if (!around || around.type === 'PAGE') continue
        const [inner, outer] = [absoluteBox(nodes, text), absoluteBox(nodes, around)]
        expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 0.01)
        expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 0.01)
      }
    })
  }
)

it('retail sizes: one card becomes every size of every row, each with a layer for its picture', async () => {
  const readMasters = `return calls['campaign.masters']({ nodeIds: ['20:1'] })`
  const { masters } = (await runIn('retail', readMasters)) as { masters: MasterFrame[] }
  const [master] = masters
  const campaign = sampleCampaign(
    {
      headers: ['offer', 'headline', 'price'],
      rows: [
        ['Cup', 'A cup for\nslow mornings', '€ 34'],
        ['Bowl', 'A bowl for\nlong soups', '€ 48']
      ]
    },
    {
      masters: ['20:1'],
      layers: master?.layers ?? [],
      sizes: [
        sizeOf('feed', 1080, 1080),
        sizeOf('story', 1080, 1920),
        sizeOf('link', 1200, 628),
        sizeOf('mpu', 300, 250)
      ],
      prompt: '{{offer}} on a table'
    }
  )
  const plan = toPlan(campaign, { masters, frames: [] })
  expect(plan.counts).toMatchObject({ make: 8, texts: 8, pictures: 8 })
  const places = placeCells(plan.frames.map(({ key, row, size }) => ({ key, row, size, at: null })))
  const frames = plan.frames.map(({ key, row, size, offer }) => ({
    ...{ key, master: '20:1', name: key, width: size.width, height: size.height },
    at: places.get(key),
    tag: { campaign: 'c1', row, size: size.id, offer, market: '' }
  }))
  const texts = plan.frames.map(({ text }) => ({
    texts: (text?.texts ?? []).map((each) => ({ ...each, fonts: [] })),
    visible: [],
    fingerprint: text?.fingerprint ?? '',
    direction: 'ltr'
  }))
  const code = `const { sectionId } = await save()
    const part = { isFirst: true, isLast: true }
    const laid = await calls['campaign.layOut']({ sectionId, frames: ${JSON.stringify(frames)}, ...part })
    const nodeIds = laid.made.map(({ nodeId }) => nodeId)
    const written = await calls['campaign.writeTexts']({ ...part,
      frames: ${JSON.stringify(texts)}.map((each, at) => ({ ...each, nodeId: nodeIds[at] })),
      choices: { overflow: 'shrink', alignsRightToLeft: false } })
    const { frames } = await calls['campaign.look']({ campaign: 'c1', nodeIds })
    return { failed: [...laid.failed, ...written.failed],
      misfits: laid.made.flatMap(({ misfits }) => misfits),
      notes: written.written.flatMap(({ notes }) => notes), frames }`
  const done = (await runIn('retail', code)) as {
    frames: {
      width: number
      height: number
      target: { nodeName: string; width: number; height: number }
    }[]
  }
  expect(done).toMatchObject({ failed: [], misfits: [], notes: [] })
  expect(done.frames).toHaveLength(8)
  for (const { width, height, target } of done.frames) {
    expect(target.nodeName).toBe('Picture #picture')
    expect([target.width, target.height].map(Math.round)).toEqual([width, height])
  }
})

it('storyboard: twelve panels of one shape in reading order, and a cast of two to match them to', async () => {
  const { targets, refused } = await select('storyboard', idsOf('21', 12))
  expect(targets.map(({ name }) => name)).toEqual(idsOf('', 12).map((id) => `Panel ${id.slice(1)}`))
  expect(new Set(targets.map(({ width, height }) => `${width}×${height}`))).toEqual(
    new Set(['640×360'])
  )
  expect(refused).toEqual([])
  expect((await select('storyboard', ['22:1', '22:2'])).targets.map(({ name }) => name)).toEqual([
    'Mara',
    'Jon'
  ])
})

it('course material: each lesson takes its figure beside its words, at another size, too', async () => {
  const step = { isFirst: true, isLast: true }
  const frame = {
    ...{ key: 'a', master: '23:1', name: 'Small', width: 800, height: 450, at: { x: 80, y: 80 } },
    tag: { campaign: 'c1', row: '1', size: 's', offer: 'a', market: '' }
  }
  const code = `const { sectionId } = await save()
    const { made } = await calls['campaign.layOut']({ sectionId, ...${JSON.stringify({ frames: [frame], ...step })} })
    const { frames } = await calls['campaign.look']({ campaign: 'c1', nodeIds: [made[0].nodeId] })
    const { masters } = await calls['campaign.masters']({ nodeIds: ${JSON.stringify(idsOf('23', 4))} })
    const { target } = frames[0]
    return [masters.map(({ layers }) => layers.map(({ name }) => name).join()), made[0].misfits,
      target.nodeName, Math.round(target.width), Math.round(target.height)]`
  expect(await runIn('course', code)).toEqual([
    ['Title,Text', 'Title,Text', 'Title,Text', 'Title,Text'],
    [],
    'Figure #picture',
    400,
    450
  ])
})

it('interface assets: every size of the design system takes a picture', async () => {
  const { targets, refused } = await select('interface', idsOf('24', 10))
  expect(targets).toHaveLength(10)
  expect(refused).toEqual([])
  expect(targets.map(({ width, height }) => `${width}×${height}`)).toContain('1440×480')
})

it.each([
  ['buzz', '25:1', ['Headline']],
  ['slides', '26:1', ['Title']]
])('%s: its master tells its texts', async (id, master, names) => {
  const code = `const { masters } = await calls['campaign.masters']({ nodeIds: ['${master}'] })
    return [masters[0].layers.map(({ name }) => name), figma.editorType]`
  expect(await runIn(id, code)).toEqual([names, id])
})

it('in Buzz a selected asset stands for its layer of pictures', async () => {
  const { targets } = await select('buzz', ['25:1'])
  expect(targets.map(({ name }) => name)).toEqual(['Picture #picture'])
})

it('a file that nobody knows is the sample', () => {
  expect(findExample('nothing')).toBeNull()
})
