import { expect, test } from 'vitest'
import { createFakeRelay, fail } from '../../fakes/fake-relay'
import { settle } from '../../fakes/fake-time'
import { goodSettings, openSession } from '../../fakes/trial-session'

const relayUrl = 'https://relay.example'

async function openForm() {
  const relay = createFakeRelay()
  relay.door.offer = { provider: 'Contoso' }
  const session = await openSession({ relay, settings: null })
  const form = () => {
    const { connection } = session.state()
    if (connection.step !== 'form') throw new Error(`No form: ${connection.step}`)
    return connection
  }
  return { ...session, relay, form }
}

test('the form knows what a relay offers, and of one that offers nothing', async () => {
  const { actions, relay, form } = await openForm()
  await actions.readOffer('relay.example')
  expect(form().offer).toEqual({ typed: 'relay.example', provider: 'Contoso' })
  relay.door.offer = null
  await actions.readOffer(relayUrl)
  expect(form().offer).toBeNull()
  await actions.readOffer('no address at all')
  expect(relay.count('GET sign-in')).toBe(2)
})

test('shows a code, opens the browser, and is in when the person has confirmed it', async () => {
  const { actions, relay, state, time, opened, copied, plugin } = await openForm()
  const ended = actions.signIn(relayUrl)
  await settle()
  expect(state().connection).toMatchObject({ step: 'signing-in', userCode: 'KQT-R93-XFH' })
  expect(opened).toEqual(['https://relay.example/sign-in?code=KQT-R93-XFH'])
  actions.openBrowser()
  actions.copyCode()
  expect([opened.length, copied]).toEqual([2, ['KQT-R93-XFH']])
  await time.pass(4_000)
  expect(relay.count('POST token')).toBe(2)
  relay.door.token = 'good-token'
  await time.pass(2_000)
  await ended
  expect(state().connection).toMatchObject({ step: 'connected', person: 'Ada', signedIn: true })
  expect(plugin.memory.settings).toEqual(goodSettings)
  await time.pass(60_000)
  expect(relay.count('POST token')).toBe(3)
})

test('waits through a lost connection and a relay that asks for patience', async () => {
  const { actions, relay, state, time } = await openForm()
  const ended = actions.signIn(relayUrl)
  await settle()
  relay.failNext('POST token')
  relay.failNext('POST token', () =>
    Response.json(
      { failure: { code: 'rate_limited', message: 'Ask again.', retryable: true } },
      { status: 429 }
    )
  )
  relay.door.token = 'good-token'
  await time.pass(6_000)
  await ended
  expect(state().connection.step).toBe('connected')
})

test('ends with the code’s end', async () => {
  const { actions, relay, form, time } = await openForm()
  const ended = actions.signIn(relayUrl)
  await time.pass(600_000)
  await ended
  expect(form()).toMatchObject({
    problem: 'The code has run out. Press Sign in again.',
    isBusy: false
  })
  const asked = relay.count('POST token')
  await time.pass(600_000)
  expect(relay.count('POST token')).toBe(asked)
})

test('ends with the relay’s own sentence where the person may not come in', async () => {
  const { actions, relay, form, time } = await openForm()
  const ended = actions.signIn(relayUrl)
  await settle()
  relay.failNext('POST token', () => fail(401, 'unauthorized', 'Your account has no role.'))
  await time.pass(2_000)
  await ended
  expect(form().problem).toBe('Your account has no role.')
})

test('can be given up, asks no more, and can begin again', async () => {
  const { actions, relay, state, form, time } = await openForm()
  void actions.signIn(relayUrl)
  await settle()
  actions.cancelSignIn()
  expect(form().problem).toBeNull()
  relay.door.token = 'good-token'
  await time.pass(20_000)
  expect(relay.count('POST token')).toBe(0)
  const again = actions.signIn(relayUrl)
  await time.pass(2_000)
  await again
  expect(state().connection.step).toBe('connected')
})

test('a relay that can’t be reached is said in the form', async () => {
  const { actions, relay, form } = await openForm()
  relay.failNext('POST sign-in')
  await actions.signIn(relayUrl)
  expect(form().problem).toContain('Can’t reach your relay')
})

test('an ended sign-in leads to the form with its sentence; draft and pictures stay', async () => {
  const relay = createFakeRelay()
  relay.door.offer = { provider: null }
  const { actions, state } = await openSession({ relay })
  const { draft } = state()
  relay.failNext('GET person', () =>
    fail(401, 'unauthorized', 'Your sign-in has ended. Sign in again.')
  )
  await actions.checkAgain()
  expect(state().connection).toMatchObject({
    step: 'form',
    relayUrl,
    problem: 'Your sign-in has ended. Sign in again.'
  })
  expect(state().draft).toEqual(draft)
})

test('signing out ends the token at the relay and forgets it here, but not the relay', async () => {
  const { actions, relay, state, plugin } = await openSession()
  relay.failNext('POST sign-out')
  await actions.signOut()
  expect(state().connection.step).toBe('connected')
  expect(state().status.text).toContain('You are still signed in.')
  await actions.signOut()
  expect(state().connection).toMatchObject({ step: 'form', relayUrl, problem: null })
  expect(plugin.memory.settings).toEqual({ relayUrl, token: '' })
  const later = await openSession({ relay, plugin })
  expect(later.state().connection).toMatchObject({ step: 'form', relayUrl })
})
