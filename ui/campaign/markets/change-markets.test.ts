import { expect, test } from 'vitest'
import { sampleMaster } from '../../fakes/sample-masters'
import { openSession } from '../../fakes/trial-session'
import { marketsOf } from './markets-of'

const table = 'market\theadline\nja\t走れ\nth\tวิ่ง\nth\tเร็ว\nJP\tx'

async function openTab() {
  const session = await openSession()
  session.plugin.campaigns.masters.push(sampleMaster())
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  await session.actions.takeMasters()
  session.actions.addOwnSize('Post', 1080, 1080)
  await session.actions.pasteTable(table)
  await session.actions.readFamilies()
  const campaign = () => {
    const { open } = session.state().campaign
    if (!open) throw new Error('No campaign is open')
    return open
  }
  const questions = () =>
    session
      .state()
      .campaign.fonts.flatMap(({ fonts }) => fonts.flatMap(({ question }) => question ?? []))
  return { ...session, campaign, questions }
}

test('languages of the table are counted; a country isn’t', async () => {
  const { campaign } = await openTab()
  const counts = marketsOf(campaign()).map(({ market, rows }) => [market.tag, rows])
  expect(counts).toEqual([
    ['ja', 1],
    ['th', 2]
  ])
})

test('a script that no font is known to cover is asked about until one is chosen', async () => {
  const { actions, campaign, questions, plugin, state } = await openTab()
  await expect
    .poll(questions)
    .toEqual(['Inter isn’t known to have Thai letters. Choose a font that does.'])
  actions.chooseFont('th', 'Inter', 'Comic Sans MS')
  expect(state().status.text).toMatch(/^The font Comic Sans MS isn’t on this computer/)
  actions.chooseFont('th', 'Inter', 'Noto Sans JP')
  await expect.poll(questions).toEqual([])

  // It is remembered in the file.
  await actions.saveNow()
  expect(plugin.campaigns.sections.size).toBe(1)
  actions.chooseFont('th', 'Inter', '')
  expect(campaign().markets).toEqual([{ tag: 'th', fonts: [], words: '' }])
})

test('what the prompt calls a market is written letter by letter and undone as one', async () => {
  const { actions, campaign } = await openTab()
  for (const words of ['T', 'To', 'Tokyo']) actions.nameMarket('ja', words)
  expect(campaign().markets).toMatchObject([{ tag: 'ja', words: 'Tokyo' }])
  actions.undoCampaign()
  expect(campaign().markets).toEqual([])
})
