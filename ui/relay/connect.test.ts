import { expect, test } from 'vitest'
import { firstDraft } from '../draft/recipe-choice'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { createFakeRelay, fail } from '../fakes/fake-relay'
import { settle } from '../fakes/fake-time'
import { goodSettings, openSession } from '../fakes/trial-session'

test('a panel without settings asks for them, with the built-in address', async () => {
  const { state } = await openSession({ settings: null })
  expect(state().connection).toMatchObject({
    step: 'form',
    relayUrl: 'https://default.example',
    problem: null
  })
})

test('a relay that knows the token is remembered', async () => {
  const { actions, plugin, state } = await openSession({ settings: null })
  await actions.connect({ relayUrl: 'relay.example/', token: ' good-token ' })
  expect(plugin.memory.settings).toEqual(goodSettings)
  expect(state().connection).toMatchObject({ step: 'connected', person: 'Ada' })
  expect(state().status.text).toBe('Connected as Ada.')
})

test.each([
  ['no address', '', 'good-token', 'Enter the address'],
  ['no token', 'relay.example', ' ', 'Enter the access token'],
  ['a token with a line break', 'relay.example', 'good\ntoken', 'Copy the access token again'],
  ['a wrong token', 'relay.example', 'bad-token', 'Sentence about unauthorized.']
])('%s is named in the form and nothing is saved', async (_name, relayUrl, token, sentence) => {
  const { actions, plugin, state } = await openSession({ settings: null })
  await actions.connect({ relayUrl, token })
  const { connection } = state()
  expect(connection.step === 'form' && connection.problem).toContain(sentence)
  expect(connection).toMatchObject({ isBusy: false })
  expect(plugin.memory.settings).toBeNull()
})

test('a saved token that is no longer good leads to the form with the same address', async () => {
  const { state } = await openSession({ settings: { ...goodSettings, token: 'old' } })
  expect(state().connection).toMatchObject({ step: 'form', relayUrl: 'https://relay.example' })
})

test('a relay out of reach leaves the panel usable and can be asked again', async () => {
  const { actions, relay, state } = await openSession()
  relay.failNext('GET person')
  await actions.checkAgain()
  expect(state().connection).toMatchObject({ step: 'connected' })
  const { connection } = state()
  expect(connection.step === 'connected' && connection.problem).toContain('Can’t reach your relay')
  await actions.checkAgain()
  expect(state().connection).toMatchObject({ person: 'Ada', problem: null })
})

test('a person who only looked at the form gets back', async () => {
  const { actions, state } = await openSession()
  actions.changeRelay()
  expect(state().connection.step).toBe('form')
  actions.keepRelay()
  expect(state().connection).toMatchObject({ step: 'connected', person: 'Ada' })
})

test('a saved draft and the selection are there from the start', async () => {
  const draft = { ...firstDraft, prompt: 'a pier', scale: 1 as const }
  const { state } = await openSession({ draft })
  expect(state().draft).toEqual(draft)
})

test('a model this relay doesn’t have gives way to one it has, said and kept', async () => {
  const draft = { ...firstDraft, model: 'gpt-image-1.5' as const }
  const { state, plugin, time } = await openSession({ draft })
  expect(state().draft.model).toBe('gpt-image-2')
  expect(state().status.text).toContain('no gpt-image-1.5 any more; gpt-image-2 is chosen instead')
  // Quick actions tell prices by the draft that is saved.
  await time.pass(500)
  expect(plugin.memory.draft?.model).toBe('gpt-image-2')
  expect(state().spending?.file.micros).toBe(40_000)
})

test('models of a newer relay that this panel doesn’t know are left out', async () => {
  const relay = createFakeRelay()
  relay.served.models = ['gpt-image-9', 'gpt-image-2']
  const { state } = await openSession({ relay })
  expect(state().models).toEqual(['gpt-image-2'])
  expect(state().connection).toMatchObject({ step: 'connected', problem: null })
})

test('a relay that has only such models asks for an update of the plugin, and gets no job', async () => {
  const relay = createFakeRelay()
  relay.served.models = ['gpt-image-9']
  const { actions, state } = await openSession({
    relay,
    selection: sampleSelection(sampleTarget('1:1', 'A'))
  })
  await actions.generate()
  expect(state().status.text).toContain('update the plugin')
  expect(relay.jobs.size).toBe(0)
})

test('a model that goes while the panel is open is offered no more after one refusal', async () => {
  const relay = createFakeRelay()
  relay.served.models = ['gpt-image-2', 'gpt-image-1.5']
  const { actions, state } = await openSession({
    relay,
    selection: sampleSelection(sampleTarget('1:1', 'A'))
  })
  relay.served.models = ['gpt-image-1.5']
  relay.failNext('POST jobs', () => fail(404, 'deployment_missing'))
  await actions.generate()
  await settle()
  expect(state().models).toEqual(['gpt-image-1.5'])
  expect(state().draft.model).toBe('gpt-image-1.5')
  const [fill] = state().fills
  await actions.tryAgain(fill?.key ?? '')
  expect(state().status).toMatchObject({ isProblem: true })
  expect(state().status.text).toContain('no gpt-image-2. Choose another')
  expect(relay.count('POST jobs')).toBe(1)
})
