import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../http/app'
import { type StandInIdp, startStandInIdp } from '../trial/sign-in/stand-in-idp'
import {
  createTrialSignIn,
  providerOf,
  type TrialSignIn,
  withSignIn
} from '../trial/sign-in/trial-sign-in'
import { sampleSubmit } from '../trial/trial-relay'

let idp: StandInIdp
let trial: TrialSignIn
beforeEach(async () => {
  idp = await startStandInIdp()
  trial = await createTrialSignIn(idp.issuer)
})

const hours = (count: number) => {
  trial.relay.clock.now += count * 3_600_000
  // What the stand-in signs goes by the machine’s clock.
  idp.knobs.change = (claims) => ({
    ...claims,
    iat: Math.floor(trial.relay.clock.now / 1_000),
    exp: Math.floor(trial.relay.clock.now / 1_000) + 300
  })
}
const ask = (token: string) => trial.send('/v1/person', null, token)
const asked = () => idp.seen.filter(({ body }) => body.get('grant_type') === 'refresh_token').length

describe('somebody who is signed in', () => {
  test('is asked about twice a day, when they use it, and notices nothing', async () => {
    const token = await signIn()
    hours(11)
    expect((await ask(token)).status).toBe(200)
    expect(asked()).toBe(0)
    for (const times of [1, 2, 3]) {
      hours(12)
      expect((await ask(token)).status).toBe(200)
      expect((await ask(token)).status).toBe(200)
      expect(asked()).toBe(times)
    }
  })

  test('is out within a day of losing the role, with what waits, in every panel', async () => {
    const [one, two] = [await signIn(), await signIn()]
    const submit = sampleSubmit('one')
    expect((await trial.send('/v1/jobs', submit, one)).status).toBe(200)
    idp.knobs.claims = { ...idp.knobs.claims, roles: [] }
    hours(12)
    const { status, body } = await ask(one)
    expect(status).toBe(401)
    expect(body.failure?.message).toBe(
      'Your account may not use Framefill any more. Ask whoever runs it, then sign in again.'
    )
    expect((await ask(two)).status).toBe(401)
    const [job] = await trial.relay.db.all('SELECT state, failure FROM jobs')
    expect(job?.state).toBe('cancelled')
    expect(job?.failure).toContain('Cancelled when your access ended')
  })

  test('is out where the provider has ended the grant, and others are not', async () => {
    const token = await signIn()
    idp.endGrants()
    const other = await signIn()
    hours(12)
    expect((await ask(token)).body.failure?.message).toBe('Your sign-in has ended. Sign in again.')
    expect((await ask(other)).status).toBe(200)
  })

  test('is out where the provider says that it is somebody else now', async () => {
    const token = await signIn()
    idp.knobs.claims = { ...idp.knobs.claims, sub: 'eve' }
    hours(12)
    expect((await ask(token)).status).toBe(401)
  })

  test('goes on for three days while the provider is down, and is asked about as soon as it is back', async () => {
    const token = await signIn()
    idp.knobs.isDown = true
    for (let days = 0; days < 5; days += 1) {
      hours(13)
      expect((await ask(token)).status).toBe(200)
    }
    expect(trial.relay.lines.join('')).toContain('sign_in.provider_away')
    idp.knobs.isDown = false
    hours(1)
    expect((await ask(token)).status).toBe(200)
    expect(asked()).toBe(1)
    idp.knobs.isDown = true
    hours(73)
    expect((await ask(token)).status).toBe(401)
  })

  test.each([
    ['a wrong client', { status: 401, body: '{"error":"invalid_client"}' }],
    ['a gateway’s page', { status: 502, body: '<html>Bad gateway</html>' }],
    [
      'a proof that proves nothing',
      { status: 200, body: '{"access_token":"a","token_type":"Bearer","id_token":"x.y.z"}' }
    ]
  ])('is not put out by %s', async (_name, tokenAnswer) => {
    const token = await signIn()
    idp.knobs.tokenAnswer = tokenAnswer
    hours(12)
    expect((await ask(token)).status).toBe(200)
    idp.knobs.tokenAnswer = null
    hours(1)
    expect((await ask(token)).status).toBe(200)
    expect(asked()).toBe(2)
  })

  test('is asked about by one of several requests, and a refresh token is sent once', async () => {
    const token = await signIn()
    hours(12)
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(token)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(asked()).toBe(1)
  })

  test('signs in again each day where the provider gives nothing to ask by', async () => {
    idp.knobs.givesRefresh = false
    const token = await signIn()
    hours(23)
    expect((await ask(token)).status).toBe(200)
    hours(1)
    expect((await ask(token)).body.failure?.message).toBe('Your sign-in has ended. Sign in again.')
  })

  test('signs in again after the client’s secret has changed or the provider is gone', async () => {
    const [one, two] = [await signIn(), await signIn()]
    hours(12)
    const changed = providerOf(idp.issuer, { SIGN_IN_CLIENT_SECRET: 'another-word' })
    const { app } = withSignIn(trial.relay, changed)
    const headers = (token: string) => ({ authorization: `Bearer ${token}` })
    expect((await app.request('/v1/person', { headers: headers(one) })).status).toBe(401)
    const without = createApp(trial.relay.context)
    expect((await without.request('/v1/person', { headers: headers(two) })).status).toBe(401)
  })
})

describe('two relays on one store', () => {
  test('share a sign-in: one starts it, the other takes the browser, either gives the token', async () => {
    const second = withSignIn(trial.relay, providerOf(idp.issuer))
    const panel = await trial.openPanel()
    const browser = trial.newBrowser((path, init) => second.app.request(path, init))
    await browser.signIn(panel.userCode)
    const { body } = await panel.poll()
    const headers = { authorization: `Bearer ${body.token}` }
    expect((await second.app.request('/v1/person', { headers })).status).toBe(200)
  })
})

async function signIn(): Promise<string> {
  const panel = await trial.openPanel()
  await trial.newBrowser().signIn(panel.userCode)
  return String((await panel.poll()).body.token)
}
