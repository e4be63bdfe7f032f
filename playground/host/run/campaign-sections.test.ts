import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { frame, label, startCampaign, tag } from './campaign-sample'

const note = { id: 'c1', name: 'Summer', sectionId: '7:1', rows: 2, sizes: 1 }
/** A section as its original was, with the original's note. */
const section = (id: string, children: readonly LayerPlan[] = []): LayerPlan => ({
  type: 'SECTION',
  id,
  name: 'Summer',
  width: 900,
  height: 900,
  children,
  pluginData: { 'campaign-section': JSON.stringify(note), 'campaign 0': 'head', 'campaign 1': 'x' }
})

const run = async (code: string, layers: readonly LayerPlan[] = [frame('1:2', [])]) =>
  (await startCampaign(code, { layers })).result

describe('a campaign in its section', () => {
  it('is saved whole, listed and read', async () => {
    const code = `const saved = await save()
      const { campaigns } = await calls['campaign.list']()
      const { sectionId } = saved
      return { saved, campaigns,
        read: await calls['campaign.read']({ sectionId, at: 0, count: 3 }) }`
    const summary = { id: 'c1', name: 'Summer', rows: 2, sizes: 1, entries: 2, isCopy: false }
    expect(await run(code)).toMatchObject({
      saved: summary,
      campaigns: [{ ...summary, revision: 'head 1' }],
      read: { entries: ['head 1', 'table', ''] }
    })
  })

  it('is one step to undo with the section that it makes, and nothing where it didn’t come whole', async () => {
    const gone = `await save(); figma.triggerUndo(); return calls['campaign.list']()`
    expect(await run(gone)).toEqual({ campaigns: [] })
    const half = `const failed = await save({ entries: 3 }).catch((error) => error.message)
      return [failed, figma.currentPage.children.length]`
    expect(await run(half)).toEqual([
      'This campaign didn’t reach the file whole. Save it again.',
      1
    ])
  })

  it('that is shorter than before leaves no old entries', async () => {
    const code = `const { sectionId } = await save()
      await calls['campaign.stage']({ id: 'c1', at: 0, entries: ['head 2'] })
      await calls['campaign.write']({ id: 'c1', name: 'Autumn', sectionId, rows: 1, sizes: 1,
        entries: 1, revision: 'head 1', isForced: false })
      return calls['campaign.list']()`
    expect(await run(code)).toMatchObject({
      campaigns: [{ name: 'Autumn', entries: 1, revision: 'head 2' }]
    })
  })

  it('is not written over where a teammate has saved meanwhile, unless a person says so', async () => {
    const code = `const { sectionId } = await save()
      const section = await figma.getNodeByIdAsync(sectionId)
      section.setPluginData('campaign 0', 'theirs')
      const failed = await save({ sectionId, revision: 'head 1' }).catch((error) => error.failure)
      const saved = await save({ sectionId, revision: 'head 1', isForced: true })
      return [failed.code, failed.message, saved.revision]`
    expect(await run(code)).toEqual([
      'conflict',
      'Somebody else has changed this campaign meanwhile. Open it again to go on with theirs, or save yours over it.',
      'head 1'
    ])
  })

  it('is saved again after an undo of our own, which is no teammate', async () => {
    const code = `const { sectionId } = await save()
      await calls['campaign.stage']({ id: 'c1', at: 0, entries: ['head 2', 'table'] })
      const write = (revision) => calls['campaign.write']({ id: 'c1', name: 'Summer', sectionId,
        rows: 1, sizes: 1, entries: 2, revision, isForced: false })
      await write('head 1')
      figma.triggerUndo()
      await calls['campaign.stage']({ id: 'c1', at: 0, entries: ['head 3', 'table'] })
      return (await write('head 2')).revision`
    expect(await run(code)).toBe('head 3')
  })

  it('that was copied is another one with an id of its own, and so are its frames', async () => {
    const layers = [
      section('7:1', [frame('1:2', [])]),
      section('7:2', [frame('1:3', [label('A')])])
    ]
    const code = `const { campaigns } = await calls['campaign.list']()
      const { nodeIds } = await calls['campaign.frames']({ sectionId: null })
      const look = async (campaign) =>
        (await calls['campaign.look']({ campaign, nodeIds })).frames.map(({ nodeId }) => nodeId)
      const copy = campaigns[1].id
      const before = [await look('c1'), await look(copy)]
      await calls['campaign.stage']({ id: copy, at: 0, entries: ['head 2'] })
      const saved = await calls['campaign.write']({ id: copy, name: 'Copy', sectionId: '7:2',
        rows: 1, sizes: 1, entries: 1, revision: 'head', isForced: false })
      return { ids: campaigns.map(({ id, isCopy }) => [id, isCopy]), before,
        after: [await look('c1'), await look(copy)], saved: [saved.id, saved.isCopy] }`
    expect(await run(code, layers)).toEqual({
      ids: [
        ['c1', false],
        ['c1~7:2', true]
      ],
      before: [['1:2'], ['1:3']],
      after: [['1:2'], ['1:3']],
      saved: ['c1~7:2', false]
    })
  })

  it('has its frames on its own page, whichever is shown', async () => {
    const code = `const { sectionId } = await save()
      const section = await figma.getNodeByIdAsync(sectionId)
      section.appendChild(await figma.getNodeByIdAsync('1:2'))
      const other = figma.createPage()
      await figma.setCurrentPageAsync(other)
      return [await calls['campaign.frames']({ sectionId: null }), await calls['campaign.frames']({ sectionId })]`
    expect(await run(code)).toEqual([{ nodeIds: [] }, { nodeIds: ['1:2'] }])
  })

  it('whose note can’t be read is passed over, and one whose section is gone is named', async () => {
    const odd = { ...section('7:1'), pluginData: { 'campaign-section': '{"id":1}' } }
    const code = `const failed = await save({ sectionId: '9:9' }).catch((error) => error.failure.code)
      return [failed, await calls['campaign.list']()]`
    expect(await run(code, [odd])).toEqual(['frame_gone', { campaigns: [] }])
  })
})

it('a tag that can’t be read is no frame of a campaign', async () => {
  const odd = { ...frame('1:2', []), pluginData: { campaign: tag.slice(1) } }
  const code = `const { nodeIds } = await calls['campaign.frames']({ sectionId: null })
    return [nodeIds, await calls['campaign.look']({ campaign: 'c1', nodeIds: [...nodeIds, '9:9'] })]`
  expect(await run(code, [odd])).toEqual([['1:2'], { frames: [] }])
})
