import { beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal } from '../trial/sign-in/attack'
import { type StandInIdp, startStandInIdp } from '../trial/sign-in/stand-in-idp'
import { leavingUrl } from '../trial/sign-in/trial-browser'
import {
  createTrialSignIn,
  providerOf,
  type TrialSignIn,
  withSignIn
} from '../trial/sign-in/trial-sign-in'

const assertion = ['upstream', 'identity', 'word'].join('-')

let idp: StandInIdp
let trial: TrialSignIn
let given: string | Error
beforeEach(async () => {
  idp = await startStandInIdp()
  idp.knobs.assertion = assertion
  given = assertion
  const whole = await createTrialSignIn(idp.issuer)
  const provider = { ...providerOf(idp.issuer), clientSecret: null }
  const { app, context } = withSignIn(whole.relay, provider, async () => {
    if (given instanceof Error) throw given
    return given
  })
  const newBrowser: TrialSignIn['newBrowser'] = () =>
    whole.newBrowser((path, init) => app.request(path, init))
  trial = { ...whole, app, context, newBrowser }
})

/** Both relays are on one store; a panel asks either. */
async function signIn() {
  const panel = await trial.openPanel()
  const page = await trial.newBrowser().signIn(panel.userCode)
  return { page, ...(await panel.poll()) }
}

describe('a relay whose identity stands for the client’s secret', () => {
  test('signs people in by a token of that identity, and sends no secret', async () => {
    const { body } = await signIn()
    expect(body.token).toMatch(/^fill_/)
    expect(idp.seen.filter(({ path }) => path === '/token')).toHaveLength(1)
  })

  test('keeps nothing to ask by, so that people sign in again each day', async () => {
    const panel = await trial.openPanel()
    const leaving = await trial.newBrowser().confirm(panel.userCode)
    expect(new URL(leavingUrl(leaving)).searchParams.get('scope')).toBe('openid profile email')
    const { body } = await signIn()
    const { db, clock } = trial.relay
    expect(await db.all('SELECT * FROM token_checks')).toEqual([])
    const [row] = await db.all(`SELECT expires_at FROM tokens WHERE sign_in = 'provider'`)
    expect(Number(row?.expires_at) - clock.now).toBe(86_400_000)
    clock.now += 86_400_000
    expect((await trial.send('/v1/person', null, String(body.token))).status).toBe(401)
  })

  test('that gives no token lets nobody leave, and says so', async () => {
    given = new Error(`no ${assertion}`)
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().confirm(panel.userCode)
    await expectRefusal(trial, page, /can’t be reached just now/)
    expect(trial.relay.lines.join('')).toContain('"fault":"no_identity_token"')
  })

  test('that the provider doesn’t know signs nobody in', async () => {
    given = 'upstream-other-identity'
    const { page, status } = await signIn()
    await expectRefusal(trial, page, /settings for Contoso don’t fit/)
    expect(status).toBe(401)
  })
})
