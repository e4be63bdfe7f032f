import { expect, test } from 'vitest'
import { openSession } from '../../fakes/trial-session'

async function openTab(prompt = 'A {{mood}} bay') {
  const session = await openSession()
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  session.actions.changeCampaign({ prompt })
  const names = () => session.state().campaign.prompts.person.map(({ name }) => name)
  return { ...session, names }
}

test('a prompt is saved under its name, renamed and deleted', async () => {
  const { actions, names, state, plugin } = await openTab()
  await actions.savePrompt(' Bay ', 'person')
  expect(names()).toEqual(['Bay'])
  const [prompt] = state().campaign.prompts.person
  if (!prompt) throw new Error('Nothing was saved')
  expect(prompt.text).toBe('A {{mood}} bay')
  await actions.renamePrompt(prompt, 'Beach', 'person')
  expect(names()).toEqual(['Beach'])
  await actions.deletePrompt(prompt, 'person')
  expect([names(), plugin.campaigns.prompts.person.size]).toEqual([[], 0])
})

test('one without a name is called by its first line', async () => {
  const { actions, names } = await openTab('A bay\nat dusk')
  await actions.savePrompt('', 'person')
  expect(names()).toEqual(['A bay'])
})

test('an empty prompt is not saved', async () => {
  const { actions, names, state } = await openTab(' ')
  await actions.savePrompt('Nothing', 'person')
  expect(names()).toEqual([])
  expect(state().status.text).toBe('Write the prompt first.')
})

test('what one person exports another imports, for everybody in the file', async () => {
  const { actions, files } = await openTab()
  await actions.savePrompt('Bay', 'person')
  actions.exportPrompts('person')
  const file = files.get('framefill-prompts.json')
  if (!file) throw new Error('No file')
  const other = await openTab()
  await other.actions.importPrompts([new File([file], 'p.json')], 'file')
  expect(other.state().campaign.prompts.file).toMatchObject([{ name: 'Bay' }])
  expect(other.state().status.text).toBe('1 added.')
  await other.actions.importPrompts([new File(['{}'], 'p.json')], 'file')
  expect(other.state().status.text).toMatch(/^This is no file of saved prompts/)
})
