import { expect, test } from 'vitest'
import { sampleMaster } from '../../fakes/sample-masters'
import { openSession } from '../../fakes/trial-session'

const table = 'offer\tmarket\theadline\nShoes\tja\t走れ\nShoes\tar\t"اركض\nالآن"'

async function openTab() {
  const session = await openSession()
  session.plugin.campaigns.masters.push(sampleMaster())
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  const campaign = () => {
    const { open } = session.state().campaign
    if (!open) throw new Error('No campaign is open')
    return open
  }
  return { ...session, campaign }
}

const file = (...bytes: number[]) => new File([new Uint8Array(bytes)], 'table.csv')
const cellsOf = ({ rows }: { rows: readonly { cells: readonly string[] }[] }) =>
  rows.map(({ cells }) => cells)

test('a pasted table is the campaign’s, with its line breaks, and opens its step', async () => {
  const { actions, campaign, state } = await openTab()
  await actions.pasteTable(table)
  expect(cellsOf(campaign())).toEqual([
    ['Shoes', 'ja', '走れ'],
    ['Shoes', 'ar', 'اركض\nالآن']
  ])
  expect(state().campaign.step).toBe('rows')
  expect(state().status.text).toBe('2 rows taken.')
})

test('pasted again, rows that say the same keep their ids', async () => {
  const { actions, campaign, state } = await openTab()
  await actions.pasteTable(table)
  await actions.pasteTable(`${table.replace('走れ', '走ろう')}\nBags\tja\t持て`)
  expect(campaign().rows.map(({ id }) => id)).toEqual(['1', '2', '3'])
  expect(state().status.text).toBe('3 rows: 1 new, 1 changed, 1 as before.')
})

test('a table of phrases by language becomes rows by market', async () => {
  const { actions, campaign } = await openTab()
  await actions.pasteTable('key\tja\tko\nheadline\t走れ\t달려')
  expect(campaign().headers).toEqual(['market', 'headline'])
  expect(cellsOf(campaign())).toEqual([
    ['ja', '走れ'],
    ['ko', '달려']
  ])
})

test('what is no table is said, and the campaign stays as it was', async () => {
  const { actions, campaign, state } = await openTab()
  await actions.pasteTable(table)
  await actions.pasteTable('only headers\there')
  expect(state().status).toEqual({
    text: 'This table has headers but no rows. Copy at least one row below them.',
    isProblem: true
  })
  expect(campaign().rows).toHaveLength(2)
})

test('a dropped file of an encoding that nobody can tell is asked about', async () => {
  const { actions, campaign, state } = await openTab()
  // “naïve;b”, “1;2” in Windows-1252.
  await actions.dropTable([file(0x6e, 0x61, 0xef, 0x76, 0x65, 0x3b, 0x62, 0x0a, 0x31, 0x3b, 0x32)])
  const [first] = state().campaign.encodings
  expect(first).toMatchObject({ encoding: 'windows-1252', preview: 'naïve;b' })
  await actions.chooseEncoding('windows-1252')
  expect(state().campaign.encodings).toEqual([])
  expect(campaign().headers).toEqual(['naïve', 'b'])
})

test('a dropped workbook is refused by what to do instead', async () => {
  const { actions, state } = await openTab()
  await actions.dropTable([file(0x50, 0x4b, 0x03, 0x04)])
  expect(state().status.text).toMatch(/^This is a workbook/)
})

test('alternatives in cells become rows when they are asked to', async () => {
  const { actions, campaign } = await openTab()
  await actions.pasteTable('offer\tmood\nShoes\t[[calm|busy]]')
  await actions.expandTable()
  expect(cellsOf(campaign())).toEqual([
    ['Shoes', 'calm'],
    ['Shoes', 'busy']
  ])
})

test('a cell, a row and a meaning are changed by hand, and the last change can be undone', async () => {
  const { actions, campaign } = await openTab()
  await actions.pasteTable(table)
  actions.changeCell('1', 2, '=走る')
  actions.addRow('1')
  actions.chooseMeaning(2, { kind: 'variable' })
  expect(cellsOf(campaign())).toEqual([
    ['Shoes', 'ja', '=走る'],
    ['Shoes', 'ja', ''],
    ['Shoes', 'ar', 'اركض\nالآن']
  ])
  expect(campaign().rows.map(({ id }) => id)).toEqual(['1', '3', '2'])
  actions.undoCampaign()
  actions.deleteRow('1')
  expect(campaign().columns[2]?.isChosen).toBe(false)
  expect(campaign().rows.map(({ id }) => id)).toEqual(['3', '2'])
})

test('what is undone gives no id of a row, and no version of a hand-over, a second time', async () => {
  const { actions, campaign } = await openTab()
  await actions.pasteTable(table)
  actions.addRow('2')
  actions.changeCampaign({ handOver: { version: 2, marks: {} } })
  actions.undoCampaign()
  actions.undoCampaign()
  expect(campaign().rows.map(({ id }) => id)).toEqual(['1', '2'])
  actions.addRow('2')
  expect(campaign().rows.map(({ id }) => id)).toEqual(['1', '2', '4'])
  expect(campaign().handOver.version).toBe(2)
})

test('a word that is written letter by letter is undone as one', async () => {
  const { actions, campaign } = await openTab()
  for (const prompt of ['A', 'A b', 'A bay']) actions.changeCampaign({ prompt })
  actions.undoCampaign()
  expect(campaign().prompt).toBe('')
})

test('the plan follows the campaign', async () => {
  const { actions, campaign, state } = await openTab()
  await actions.takeMasters()
  expect(campaign().masters).toEqual(['1:1'])
  actions.addOwnSize('Post', 1080, 1080)
  actions.changeCampaign({ prompt: 'A street for {{market}}' })
  await actions.pasteTable(table)
  await expect.poll(() => state().campaign.plan?.counts.pictures).toBe(2)
  const [frame] = state().campaign.plan?.frames ?? []
  expect(frame?.picture?.recipe.prompt).toBe('A street for Japanese')
})
