import { beforeEach, describe, expect, test } from 'vitest'
import { issueToken } from '../../access/access-tokens'
import { addPerson, findPerson } from '../../access/people'
import { createApp } from '../../http/app'
import { unlimited } from '../../money/budgets'
import { toPublicAddress } from '../../settings/public-url'
import { invite } from '../../sign-in/invitations'
import { createSignIn } from '../../sign-in/sign-in'
import {
  createTrialBrowser,
  readChanges,
  signInAs,
  signInTrial,
  startOperatorTrial,
  type TrialBrowser
} from '../../trial/trial-browser'
import { submitTrial, type TrialRelay } from '../../trial/trial-relay'

let relay: TrialRelay
let browser: TrialBrowser
let adaId: string
beforeEach(async () => {
  ;({ relay, browser, adaId } = await startOperatorTrial())
})
const home = () => `/operator/people/${adaId}`
const send = (path: string, fields: Record<string, string> = {}) => browser.send(path, fields)
const auditOf = () => readChanges(relay)
const stateOf = async (id: string) =>
  (await relay.db.all('SELECT state FROM jobs WHERE id = $1', id))[0]?.state
const statusOf = async (token: string) => (await relay.fetch('/v1/person', {}, token)).status
/** What the form beside a token of Ada’s sends. */
const idOf = async (label: string) => {
  const page = await browser.read(home())
  return new RegExp(`value="([\\w-]+)">\\s*<button[^>]*Revoke … “${label}”`).exec(page)?.[1] ?? ''
}

describe('one token', () => {
  const issue = (label: string) =>
    issueToken(relay.db, { personId: adaId, label, now: relay.clock.now, expiresAt: null })

  test('is ended after a second word, and the others go on', async () => {
    const laptop = await issue('laptop')
    const { id: waits } = await submitTrial(relay, 'one')
    const id = await idOf('laptop')
    const asked = await (await send(`${home()}/revoke-token`, { id })).text()
    expect(asked).toContain('Revoke “laptop” of Ada?')
    expect(asked).toContain('Their others go on working.')
    expect(asked).not.toContain('<script')
    expect([await statusOf(laptop), await auditOf()]).toEqual([200, []])
    const done = await send(`${home()}/revoke-token`, { id, sure: 'yes' })
    expect(done.headers.get('location')).toBe(`${home()}?done=token`)
    expect([await statusOf(laptop), await statusOf(relay.token)]).toEqual([401, 200])
    expect(await stateOf(waits)).toBe('queued')
    expect(await auditOf()).toEqual([
      'operator | token.revoked | Ada | 1 working, called “laptop” | '
    ])
  })

  test('is ended alone where another has the same label', async () => {
    const [one, other] = [await issue('laptop'), await issue('laptop')]
    await send(`${home()}/revoke-token`, { id: await idOf('laptop'), sure: 'yes' })
    expect([await statusOf(one), await statusOf(other)].sort()).toEqual([200, 401])
  })

  test('that is the last takes along what waits, and says so before', async () => {
    const { id: waits } = await submitTrial(relay, 'one')
    const id = await idOf('token')
    const asked = await (await send(`${home()}/revoke-token`, { id })).text()
    expect(asked).toContain('the only one that works, so what waits is cancelled')
    await send(`${home()}/revoke-token`, { id, sure: 'yes' })
    expect(await stateOf(waits)).toBe('cancelled')
  })

  test('of somebody else, one that has ended and none at all are refused by a sentence', async () => {
    await addPerson(relay.db, { name: 'Ben', label: 'laptop', now: 1 })
    const [ben] = await relay.db.all(`SELECT id FROM tokens WHERE label = 'laptop'`)
    const own = await idOf('token')
    await send(`${home()}/revoke-token`, { id: own, sure: 'yes' })
    for (const id of [String(ben?.id), own, '']) {
      const answer = await send(`${home()}/revoke-token`, { id, sure: 'yes' })
      expect([answer.status, await answer.text()]).toEqual([
        404,
        expect.stringContaining('Ada has no such token')
      ])
    }
    expect(await relay.db.all(`SELECT id FROM tokens WHERE revoked_at IS NULL`)).toHaveLength(1)
  })

  test('is left alone by strangers, finance, and forms of other pages', async () => {
    const id = await idOf('token')
    const path = `${home()}/revoke-token`
    const stranger = createTrialBrowser(relay)
    expect((await stranger.post(path, { id, sure: 'yes' })).status).toBe(303)
    const finance = await signInAs(relay, 'finance')
    expect(await finance.read(home())).not.toContain('Revoke')
    const token = await finance.tokenOf('/usage')
    expect((await finance.post(path, { id, sure: 'yes', token })).status).toBe(403)
    expect((await browser.post(path, { id, sure: 'yes' })).status).toBe(403)
    const evil = { origin: 'https://evil.example' }
    const own = await browser.tokenOf('/usage')
    expect((await browser.post(path, { id, sure: 'yes', token: own }, evil)).status).toBe(403)
    expect(await statusOf(relay.token)).toBe(200)
  })

  test('is found in pages, those that work first, and is made with a label', async () => {
    await send('/operator/people', { name: 'Ada', label: 'build machine', days: '' })
    for (let index = 0; index < 30; index += 1) {
      const now = relay.clock.now + index
      await issueToken(relay.db, {
        personId: adaId,
        label: `old ${index}`,
        now,
        expiresAt: now + 1
      })
    }
    relay.clock.now += 60_000
    const first = await browser.read(home())
    expect(first.indexOf('build machine')).toBeLessThan(first.indexOf('old 29'))
    const next = /rel="next" href="([^"]+)">More tokens/.exec(first)?.[1] ?? ''
    const second = await browser.read(next)
    const seen = [...(first + second).matchAll(/>(old \d+)</g)].map(([, label]) => label)
    expect([seen.length, new Set(seen).size]).toEqual([30, 30])
    expect(second).not.toContain('More tokens')
  })
})

describe('an account at the provider', () => {
  beforeEach(async () => {
    await addPerson(relay.db, { name: 'Ada (2)', now: 1 })
    await relay.db.run(
      `INSERT INTO identities (key, person, roles, created_at, seen_at)
       VALUES ($1, $2, 'designer', 1, 2)`,
      'entra 1111-22 3333-44',
      await newId()
    )
  })
  const newId = async () => (await findPerson(relay.db, 'Ada (2)'))?.id ?? ''
  const linked = async () => (await relay.db.all('SELECT person FROM identities'))[0]?.person

  test('is linked after a second word, which shows what proves it', async () => {
    const path = `/operator/people/${await newId()}`
    expect(await browser.read(path)).toContain('object id 3333-44 in the directory 1111-22')
    expect(await browser.read(home())).not.toContain('Account at the provider')
    const asked = await (await send(`${path}/link`, { before: 'Ada' })).text()
    for (const words of ['Is Ada (2) really Ada?', 'a name proves nothing: object id 3333-44'])
      expect(asked).toContain(words)
    expect([await linked(), await auditOf()]).toEqual([await newId(), []])
    const done = await send(`${path}/link`, { before: 'Ada', sure: 'yes' })
    expect(done.headers.get('location')).toBe(`${home()}?done=linked`)
    expect(await linked()).toBe(adaId)
    expect(await auditOf()).toEqual(['operator | identity.linked | Ada | Ada (2) | Ada'])
  })

  test('is linked with nobody by strangers, designers, finance, and forms of other pages', async () => {
    const path = `/operator/people/${await newId()}/link`
    const fields = { before: 'Ada', sure: 'yes' }
    expect((await createTrialBrowser(relay).post(path, fields)).status).toBe(303)
    for (const role of ['designer', 'finance'] as const) {
      const guest = await signInAs(relay, role)
      const token = await guest.tokenOf('/usage')
      expect((await guest.post(path, { ...fields, token })).status).toBe(403)
    }
    expect((await browser.post(path, fields)).status).toBe(403)
    const token = await browser.tokenOf('/usage')
    const evil = { origin: 'https://evil.example' }
    expect((await browser.post(path, { ...fields, token }, evil)).status).toBe(403)
    expect([await linked(), await auditOf()]).toEqual([await newId(), []])
  })

  test('is linked with nobody who isn’t there', async () => {
    const answer = await send(`/operator/people/${await newId()}/link`, { before: '<i>Eve' })
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('Nobody is called “&lt;i&gt;Eve”')
    ])
  })
})

describe('invitations', () => {
  test('that wait are listed in pages, and withdrawn after a second word', async () => {
    const publicAddress = toPublicAddress('https://relay.example')
    const settings = { publicAddress, provider: null, signInDays: 30, newBudget: unlimited }
    const { now } = relay.context
    const signIn = createSignIn({ settings, now, steady: now })
    const guest = await signInTrial({ ...relay, app: createApp({ ...relay.context, signIn }) })
    const list = '/operator/people/invitations'
    expect(await guest.read('/operator/people')).toContain(`href="${list}"`)
    expect(await guest.read(list)).toContain('None.')
    const expiresAt = relay.clock.now + 1_000
    for (let index = 10; index < 40; index += 1)
      await invite(relay.db, { name: `Guest ${index}`, now: 1, expiresAt })
    const first = await guest.read(list)
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await guest.read(next)
    const names = [...(first + second).matchAll(/>(Guest \d+)</g)].map(([, name]) => name)
    expect([names.length, new Set(names).size]).toEqual([30, 30])
    const asked = await guest.send(`${list}/withdraw`, { name: 'Guest 10' })
    expect(await asked.text()).toContain('Withdraw the invitation of Guest 10?')
    expect(await auditOf()).toEqual([])
    for (const done of ['withdrawn', 'used']) {
      const answer = await guest.send(`${list}/withdraw`, { name: 'Guest 10', sure: 'yes' })
      expect(answer.headers.get('location')).toBe(`${list}?done=${done}`)
    }
    expect(await guest.read(list)).not.toContain('Guest 10')
    expect(await auditOf()).toEqual(['operator | invitation.withdrawn | Guest 10 |  | '])
    expect(await (await signInAs(relay, 'finance')).read(list)).not.toContain('Withdraw')
  })
})
