import { expect, test } from 'vitest'
import { firstDraft } from '../draft/recipe-choice'
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

test('a model this relay doesn’t have gives way to one it has, and totals are asked for', async () => {
  const draft = { ...firstDraft, model: 'gpt-image-1.5' as const }
  const { state } = await openSession({ draft })
  expect(state().draft.model).toBe('gpt-image-2')
  expect(state().spending?.file.micros).toBe(40_000)
})
