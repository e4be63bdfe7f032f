import { beforeEach, describe, expect, test } from 'vitest'
import { commandLine } from '../audit/audit-log'
import { readBudgetState } from '../money/budgets'
import { everybody } from '../operator/deeds/cancel-waiting'
import { relayName } from '../operator/deeds/change-budget'
import { probeName } from '../probe/probe-books'
import { type StandInIdp, startStandInIdp } from '../trial/sign-in/stand-in-idp'
import { wordsOf } from '../trial/sign-in/trial-browser'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'

let idp: StandInIdp
let trial: TrialSignIn
beforeEach(async () => {
  idp = await startStandInIdp()
  trial = await createTrialSignIn(idp.issuer)
})

const personOf = async (token: unknown) =>
  (await trial.send('/v1/person', null, String(token))).body

describe('somebody who signs in', () => {
  test('confirms the code of their panel, comes back from the provider, and is in', async () => {
    const panel = await trial.openPanel()
    expect(panel.started).toMatchObject({
      verifyUrl: `https://relay.example.com/sign-in?code=${panel.userCode}`,
      expiresIn: 600,
      interval: 2
    })
    expect((await panel.poll()).body).toEqual({ token: null })
    const browser = trial.newBrowser()
    const asked = await browser.open(`/sign-in?code=${panel.userCode}`)
    expect(wordsOf(asked)).toContain(`Is this the code in your panel? ${panel.userCode}`)
    const done = await browser.signIn(panel.userCode)
    expect(wordsOf(done)).toContain('Framefill knows you as Ada Lovelace.')
    const { body } = await panel.poll()
    expect(await personOf(body.token)).toMatchObject({ name: 'Ada Lovelace', signedIn: true })
  })

  test('gets the default budget, and the same person at the second sign-in', async () => {
    const first = await signIn()
    const second = await signIn()
    const people = await trial.relay.db.all('SELECT id, name FROM people ORDER BY name')
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'Ada Lovelace'])
    expect(first).not.toBe(second)
    const id = String(people[1]?.id)
    const budget = await readBudgetState(trial.relay.db, id, trial.relay.clock.now)
    expect(budget.day).toMatchObject({ limit: 5_000_000 })
  })

  test('is never taken for somebody of the same name', async () => {
    idp.knobs.claims = { sub: 'eve', name: 'Ada', roles: ['Framefill.Designer'] }
    expect(await personOf(await signIn())).toMatchObject({ name: 'Ada (2)' })
  })

  test.each(['Operator', commandLine, everybody, relayName, probeName, 'the provider', 'somebody'])(
    'is not called “%s”, as the audit log calls somebody else',
    async (name) => {
      idp.knobs.claims = { ...idp.knobs.claims, name }
      expect(await personOf(await signIn())).toMatchObject({ name: `${name} (2)` })
    }
  )

  test('signs out, and the token is over', async () => {
    const token = await signIn()
    expect((await trial.send('/v1/sign-out', {}, token)).status).toBe(200)
    const { status, body } = await trial.send('/v1/person', null, token)
    expect(status).toBe(401)
    expect(body.failure?.message).toBe('Your sign-in has ended. Sign in again.')
  })

  test('is signed in for SIGN_IN_DAYS at most', async () => {
    const token = await signIn()
    const rows = await trial.relay.db.all(`SELECT * FROM tokens WHERE sign_in = 'provider'`)
    expect(Number(rows[0]?.expires_at) - trial.relay.clock.now).toBe(30 * 86_400_000)
    trial.relay.clock.now += 30 * 86_400_000
    expect((await trial.send('/v1/person', null, token)).status).toBe(401)
  })

  test('is kept by hashes: neither token nor codes nor what the provider gave are in the store', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const leaving = await browser.confirm(panel.userCode)
    const tables = ['sign_ins', 'sign_in_trips', 'tokens', 'token_checks', 'identities']
    const dump = async () =>
      JSON.stringify(
        await Promise.all(tables.map((name) => trial.relay.db.all(`SELECT * FROM ${name}`)))
      )
    const during = await dump()
    const back = await browser.leave(leaving)
    await browser.open(back)
    const approved = await dump()
    const { body } = await panel.poll()
    const secrets = [
      panel.deviceCode,
      panel.userCode.replaceAll('-', ''),
      new URLSearchParams(back.split('?')[1]).get('state') ?? '',
      ...browser.jar.values(),
      'upstream-',
      String(body.token)
    ]
    const all = during + approved + (await dump())
    for (const secret of secrets) expect(all).not.toContain(secret)
    expect(all).toContain('oidc http')
  })
})

async function signIn(): Promise<string> {
  const panel = await trial.openPanel()
  await trial.newBrowser().signIn(panel.userCode)
  return String((await panel.poll()).body.token)
}

describe('somebody who signs in to the relay’s pages', () => {
  const open = async () => {
    const browser = trial.newBrowser()
    const door = await browser.open('/operator/sign-in')
    expect(door.text).toContain('href="/sign-in/pages">Sign in with Contoso</a>')
    const back = await browser.leave(await browser.open('/sign-in/pages'))
    return { browser, came: await browser.open(back) }
  }

  test.each([
    ['operator', ['Framefill.Operator', 'Framefill.Designer']],
    ['finance', ['Framefill.Finance']]
  ])('as %s gets one session, which says so', async (role, roles) => {
    idp.knobs.claims = { sub: 'grace', name: 'Grace Hopper', roles }
    const { browser, came } = await open()
    expect([came.status, came.headers.get('location')]).toEqual([303, '/operator'])
    expect((await browser.open('/usage')).text).toContain(`Grace Hopper <small>${role}</small>`)
    expect(await trial.relay.db.all('SELECT how, role FROM sessions')).toEqual([
      { how: 'provider', role }
    ])
    expect(await trial.relay.db.all('SELECT id FROM tokens WHERE sign_in IS NOT NULL')).toEqual([])
  })

  test('as a designer is told who the pages are for', async () => {
    const { browser, came } = await open()
    expect(came.status).toBe(403)
    expect(wordsOf(came)).toContain('These pages are for whoever runs the relay')
    expect((await browser.open('/usage')).status).toBe(303)
  })

  test('by the books’ role draws nothing', async () => {
    idp.knobs.claims = { sub: 'grace', name: 'Grace', roles: ['Framefill.Finance'] }
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().signIn(panel.userCode)
    expect(wordsOf(page)).toContain('Your role reads the books and draws no pictures.')
    expect((await panel.poll()).status).toBe(401)
  })

  test('in another browser than began gets none', async () => {
    idp.knobs.claims = { sub: 'grace', name: 'Grace', roles: ['Framefill.Operator'] }
    const began = trial.newBrowser()
    const back = await began.leave(await began.open('/sign-in/pages'))
    const other = trial.newBrowser()
    await other.open('/sign-in/pages')
    expect(wordsOf(await other.open(back))).toContain('wasn’t started in this browser')
    expect(await trial.relay.db.all('SELECT * FROM sessions')).toEqual([])
  })

  test('is out of them at once when the provider takes the role from their panel', async () => {
    idp.knobs.claims = { sub: 'grace', name: 'Grace', roles: ['Framefill.Operator'] }
    const token = await signIn()
    const { browser } = await open()
    idp.knobs.claims = { ...idp.knobs.claims, roles: [] }
    await trial.relay.db.run('UPDATE tokens SET check_at = 1 WHERE check_at IS NOT NULL')
    expect((await trial.send('/v1/person', null, token)).status).toBe(401)
    expect((await browser.open('/usage')).status).toBe(303)
  })
})

test('every way in and out is a line of the audit log, and a guess isn’t', async () => {
  const token = await signIn()
  idp.knobs.claims = { sub: 'eve', name: 'Eve', roles: [] }
  const panel = await trial.openPanel()
  await trial.newBrowser().signIn(panel.userCode)
  await trial.newBrowser().open('/sign-in?code=KQT-R93-XFH')
  await trial.newBrowser().open(`/sign-in/callback?state=${'a'.repeat(43)}&code=x`)
  idp.knobs.claims = { sub: 'ada', name: 'Ada Lovelace', roles: [] }
  await trial.relay.db.run('UPDATE tokens SET check_at = 1 WHERE check_at IS NOT NULL')
  await trial.send('/v1/person', null, token)
  const lines = await trial.relay.db.all('SELECT * FROM audit ORDER BY seq')
  expect(lines.map((line) => [line.who, line.what, line.subject, line.value_after])).toEqual([
    ['Ada Lovelace', 'sign_in.done', 'Ada Lovelace', 'by the provider, as designer'],
    ['somebody', 'sign_in.refused', 'panel', 'claims'],
    ['the provider', 'sign_in.ended', 'Ada Lovelace', 'no role any more']
  ])
})
