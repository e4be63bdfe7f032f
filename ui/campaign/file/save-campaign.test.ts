import { expect, test } from 'vitest'
import { readCampaign } from '../../../core/campaign/kept/campaign-file'
import { refusal } from '../../../core/failure'
import type { createFakePlugin } from '../../fakes/fake-plugin'
import { settle } from '../../fakes/fake-time'
import { sampleLook } from '../../fakes/sample-looks'
import { sampleMaster } from '../../fakes/sample-masters'
import { openSession } from '../../fakes/trial-session'

type Plugin = ReturnType<typeof createFakePlugin>

async function openTab(plugin?: Plugin) {
  const session = await openSession(plugin ? { plugin } : {})
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  return session
}

/** What a teammate would open. */
async function inFile({ call, campaigns }: Plugin) {
  const [first] = [...campaigns.sections.values()]
  return first ? readCampaign(call, first.summary) : null
}

/** As a teammate's panel saves the only campaign of the file. */
async function saveAsTeammate(plugin: Plugin, prompt: string) {
  const other = await openTab(plugin)
  other.actions.changeCampaign({ prompt })
  await other.actions.saveNow()
}

test('what is edited is in the file once typing rests', async () => {
  const { actions, plugin, time } = await openTab()
  actions.changeCampaign({ prompt: 'A b' })
  await time.pass(300)
  actions.changeCampaign({ prompt: 'A bay' })
  expect(await inFile(plugin)).toBeNull()
  await time.pass(400)
  expect(await inFile(plugin)).toMatchObject({ campaign: { prompt: 'A bay' } })
  expect(plugin.campaigns.sections.size).toBe(1)
})

test('leaving the tab saves at once, and a campaign that nobody touched is never written', async () => {
  const { actions, plugin } = await openTab()
  actions.openView('create')
  await settle()
  expect(plugin.campaigns.sections.size).toBe(0)
  actions.changeCampaign({ prompt: 'A bay' })
  actions.openView('campaign')
  actions.openView('create')
  await settle()
  expect(await inFile(plugin)).toMatchObject({ campaign: { prompt: 'A bay' } })
})

test('a teammate opens what was saved, with its masters', async () => {
  const first = await openTab()
  first.plugin.campaigns.masters.push(sampleMaster())
  await first.actions.takeMasters()
  await first.actions.pasteTable('market\theadline\nja\t走れ')
  await first.actions.saveNow()
  const { state } = await openTab(first.plugin)
  const { open, canvas, earlier } = state().campaign
  expect(open?.rows.map(({ cells }) => cells)).toEqual([['ja', '走れ']])
  expect(canvas.masters.map(({ name }) => name)).toEqual(['Master'])
  expect(earlier).toEqual([])
})

test('what a teammate saved meanwhile is asked about, and nothing is written over it', async () => {
  const { actions, plugin, state, time } = await openTab()
  actions.changeCampaign({ prompt: 'mine' })
  await actions.saveNow()
  await saveAsTeammate(plugin, 'theirs')
  actions.changeCampaign({ prompt: 'mine again' })
  await time.pass(400)
  expect(state().campaign.saveFault).toMatchObject({ kind: 'conflict' })
  expect(await inFile(plugin)).toMatchObject({ campaign: { prompt: 'theirs' } })
  actions.changeCampaign({ prompt: 'mine at last' })
  await time.pass(400)
  expect(await inFile(plugin)).toMatchObject({ campaign: { prompt: 'theirs' } })

  await actions.keepMine()
  expect(await inFile(plugin)).toMatchObject({ campaign: { prompt: 'mine at last' } })
  expect(state().campaign.saveFault).toBeNull()
})

test('theirs can be taken instead', async () => {
  const { actions, plugin, state, time } = await openTab()
  actions.changeCampaign({ prompt: 'mine' })
  await actions.saveNow()
  await saveAsTeammate(plugin, 'theirs')
  actions.changeCampaign({ prompt: 'mine again' })
  await time.pass(400)
  await actions.takeTheirs()
  expect(state().campaign.open?.prompt).toBe('theirs')
  expect(state().campaign.saveFault).toBeNull()
})

test('opening the tab again shows what a teammate saved, where nothing was changed here', async () => {
  const { actions, plugin, state } = await openTab()
  actions.changeCampaign({ prompt: 'mine' })
  await actions.saveNow()
  await saveAsTeammate(plugin, 'theirs')
  await actions.openCampaigns()
  expect(state().campaign.open?.prompt).toBe('theirs')
})

test('several campaigns of a page are chosen by name, each saved before the other opens', async () => {
  const { actions, plugin, state } = await openTab()
  actions.changeCampaign({ name: 'Summer', prompt: 'sun' })
  await actions.chooseCampaign(null)
  expect(state().campaign.open?.prompt).toBe('')
  actions.changeCampaign({ name: 'Winter' })
  await actions.saveNow()
  expect(state().campaign.list.map(({ name }) => name)).toEqual(['Summer', 'Winter'])
  const summer = [...plugin.campaigns.sections.keys()][0] ?? ''
  await actions.chooseCampaign(summer)
  expect(state().campaign.open).toMatchObject({ name: 'Summer', prompt: 'sun' })
})

test('a campaign whose section was deleted is not lost: it starts over with its table', async () => {
  const { actions, plugin, state, time } = await openTab()
  await actions.pasteTable('market\theadline\nde\tLos')
  await actions.saveNow()
  const before = state().campaign.open?.id
  const gone = Promise.reject(refusal('frame_gone', 'It was deleted.'))
  // It is only looked at once typing rests.
  gone.catch(() => {})
  plugin.delayNext('campaign.write', gone)
  actions.changeCampaign({ prompt: 'A bay' })
  await time.pass(400)
  expect(state().campaign.saveFault).toEqual({ kind: 'gone', message: 'It was deleted.' })
  plugin.campaigns.sections.clear()
  await actions.saveAnew()
  expect(await inFile(plugin)).toMatchObject({ campaign: { prompt: 'A bay', rows: [{ id: '1' }] } })
  expect(state().campaign.open?.id).not.toBe(before)
  expect(state().campaign.saveFault).toBeNull()
})

test('a section that is gone takes its frames along and is asked about; undone, it is there again', async () => {
  const { actions, plugin, state } = await openTab()
  await actions.pasteTable('market\theadline\nde\tLos')
  await actions.saveNow()
  const campaign = state().campaign.open?.id ?? ''
  const look = sampleLook('1', 'square')
  plugin.campaigns.frames.set('6:1', { ...look, nodeId: '6:1', tag: { ...look.tag, campaign } })
  await actions.openCampaigns()
  expect(state().campaign.canvas.frames).toHaveLength(1)
  const gone = Promise.reject(refusal('frame_gone', 'It was deleted.'))
  gone.catch(() => {})
  plugin.delayNext('campaign.frames', gone)
  await actions.openCampaigns()
  expect(state().campaign).toMatchObject({
    saveFault: { kind: 'gone', message: 'It was deleted.' },
    canvas: { frames: [] },
    open: { rows: [{ id: '1' }] }
  })
  // Nothing is made for a campaign that has no place.
  await actions.runCampaign()
  expect(state().status.text).toBe('This campaign isn’t saved yet. Answer what it asks first.')
  await actions.openCampaigns()
  expect(state().campaign).toMatchObject({
    saveFault: null,
    canvas: { frames: [{ nodeId: '6:1' }] }
  })
})

test('a second campaign has a name of its own', async () => {
  const { actions, state } = await openTab()
  await actions.pasteTable('market\theadline\nde\tLos')
  await actions.chooseCampaign(null)
  expect(state().campaign.open?.name).toBe('Campaign 2')
})
