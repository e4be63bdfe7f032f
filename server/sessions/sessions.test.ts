import { beforeEach, describe, expect, test } from 'vitest'
import { replaceOperatorToken } from '../access/operator-token'
import { addPerson, findPerson } from '../access/people'
import { createApp } from '../http/app'
import { toPublicAddress } from '../settings/public-url'
import { createTrialBrowser, signInTrial } from '../trial/trial-browser'
import { createTrialRelay, type TrialRelay } from '../trial/trial-relay'
import { keepSession, sessionMs } from './session'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
  relay.clock.now = Date.parse('2026-11-23T14:05:00Z')
})

describe('signing in', () => {
  test('sends whoever isn’t to the form, and then to where they wanted to go', async () => {
    const browser = createTrialBrowser(relay)
    const away = await browser.ask('/usage')
    expect([away.status, away.headers.get('location')]).toEqual([
      303,
      '/operator/sign-in?next=%2Fusage'
    ])
    const password = await replaceOperatorToken(relay.db, 1)
    const answer = await browser.post('/operator/sign-in', { password, next: '/usage' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/usage'])
    expect(await browser.read('/usage')).toContain('Sign out')
  })

  test('keeps only a hash, in a cookie that no script and no other site gets', async () => {
    const browser = await signInTrial(relay)
    const [secret = ''] = browser.jar.values()
    expect(JSON.stringify(await relay.db.all('SELECT * FROM sessions'))).not.toContain(secret)
    const line = (await answerOf('https://tools.example.com')).headers.getSetCookie()[0]
    expect(line).toMatch(/^__Host-framefill=/)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=28800'])
      expect(line?.split('; ')).toContain(part)
    const below = (await answerOf('https://tools.example.com/framefill')).headers.getSetCookie()[0]
    expect(below).toMatch(/^__Secure-framefill=/)
    expect(below?.split('; ')).toContain('Path=/framefill')
  })

  test('goes to no other site afterwards, and stays below the prefix', async () => {
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil',
      '/operator//evil.example'
    ]) {
      const password = await replaceOperatorToken(relay.db, 1)
      const answer = await createTrialBrowser(relay).post('/operator/sign-in', { password, next })
      expect(answer.headers.get('location')).toBe('/operator')
    }
    const answer = await answerOf('https://tools.example.com/framefill')
    expect(answer.headers.get('location')).toBe('/framefill/usage')
  })

  test('takes no wrong password, no empty one, and from another site none at all', async () => {
    const browser = createTrialBrowser(relay)
    const password = await replaceOperatorToken(relay.db, 1)
    for (const wrong of ['', 'x', relay.token]) {
      const answer = await browser.post('/operator/sign-in', { password: wrong })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
      expect(await answer.text()).toContain('isn’t the operator’s password')
    }
    for (const origin of ['https://strange.example', 'null', '', 'http://localhost:9']) {
      const answer = await browser.post('/operator/sign-in', { password }, { origin })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    }
  })

  test('takes nothing more from an address that guesses, on either relay, until ten minutes are over', async () => {
    const password = await replaceOperatorToken(relay.db, 1)
    const other = await createTrialRelay(relay)
    other.clock.now = relay.clock.now
    for (let tries = 0; tries < 20; tries += 1)
      await createTrialBrowser(tries % 2 ? relay : other).post('/operator/sign-in', {
        password: 'x'
      })
    const refused = await createTrialBrowser(relay).post('/operator/sign-in', { password })
    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('Try again in 10 minutes')
    const basic = { authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` }
    expect((await relay.app.request('/usage', { headers: basic })).status).toBe(429)
    relay.clock.now += 10 * 60_000
    const late = await createTrialBrowser(relay).post('/operator/sign-in', { password })
    expect(late.status).toBe(303)
  })

  /** What a sign-in answers behind this address. */
  async function answerOf(url: string): Promise<Response> {
    const address = toPublicAddress(url)
    if (!address) throw new Error('No address')
    const front = { address, trustedProxies: [] }
    const app = createApp({ ...relay.context, front, allowedHosts: [address.host] })
    const password = await replaceOperatorToken(relay.db, 1)
    return app.request(`https://${address.host}${address.prefix}/operator/sign-in`, {
      method: 'POST',
      headers: {
        host: address.host,
        origin: `https://${address.host}`,
        'content-type': 'application/x-www-form-urlencoded'
      },
      body: new URLSearchParams({ password, next: '/usage' }).toString()
    })
  }
})

describe('a session', () => {
  test('holds on every relay of the store, and ends after eight hours', async () => {
    const browser = await signInTrial(relay)
    const other = await createTrialRelay(relay)
    other.clock.now = relay.clock.now + sessionMs - 1
    const elsewhere = createTrialBrowser(other)
    for (const [name, value] of browser.jar) elsewhere.jar.set(name, value)
    expect((await elsewhere.ask('/usage')).status).toBe(200)
    other.clock.now += 1
    expect((await elsewhere.ask('/usage')).status).toBe(303)
  })

  test('ends on signing out, for a cookie that somebody copied too', async () => {
    const browser = await signInTrial(relay)
    const copy = createTrialBrowser(relay)
    for (const [name, value] of browser.jar) copy.jar.set(name, value)
    expect((await browser.send('/operator/sign-out')).status).toBe(303)
    expect(browser.jar.size).toBe(0)
    expect((await copy.ask('/usage')).status).toBe(303)
  })

  test('ends with the password that opened it', async () => {
    const browser = await signInTrial(relay)
    await replaceOperatorToken(relay.db, 2)
    expect((await browser.ask('/usage')).status).toBe(303)
  })

  test('takes a form only with its own token and from its own origin', async () => {
    const browser = await signInTrial(relay)
    const token = await browser.tokenOf('/usage')
    const another = await signInTrial(relay)
    // The second password ended the first session.
    const mine = await another.tokenOf('/usage')
    expect(mine).not.toBe(token)
    for (const wrong of ['', token, `${mine}x`]) {
      const answer = await another.post('/operator/sign-out', { token: wrong })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('didn’t come from a page of yours')
    }
    const strange = await another.post('/operator/sign-out', { token: mine }, { origin: 'null' })
    expect(strange.status).toBe(403)
    const json = { origin: 'http://localhost:4201', 'content-type': 'text/plain' }
    expect((await another.post('/operator/sign-out', { token: mine }, json)).status).toBe(400)
    expect((await another.ask('/usage')).status).toBe(200)
  })

  test.each([
    ['operator', 200],
    ['finance', 200],
    ['designer', 403]
  ] as const)('of the role %s is answered %s on /usage', async (role, status) => {
    await addPerson(relay.db, { name: 'Ben', now: 1 })
    const person = await findPerson(relay.db, 'Ben')
    const secret = await keepSession(relay.db, { person, role, how: 'provider' }, relay.clock.now)
    const browser = createTrialBrowser(relay)
    browser.jar.set('framefill', secret)
    expect((await browser.ask('/usage')).status).toBe(status)
  })

  test('leaves a line of its beginning and its end', async () => {
    const browser = await signInTrial(relay)
    await browser.send('/operator/sign-out')
    const rows = await relay.db.all('SELECT who, what FROM audit ORDER BY seq')
    expect(rows.map(({ who, what }) => `${who} ${what}`)).toEqual([
      'command line operator.password_replaced',
      'operator session.opened',
      'operator session.ended'
    ])
  })
})

describe('a page of the operator’s', () => {
  test('says in its own sentence that the store is away', async () => {
    const away = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })
    const db = { ...relay.db, all: async () => Promise.reject(away) }
    const browser = await signInTrial(relay)
    const broken = createTrialBrowser({ app: createApp({ ...relay.context, db }) })
    for (const [name, value] of browser.jar) broken.jar.set(name, value)
    const answer = await broken.ask('/usage')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    const page = await answer.text()
    expect(page).toContain('The relay can’t reach its store just now.')
    expect(page).not.toContain('ECONNREFUSED')
  })

  test('takes no form that is too long', async () => {
    const browser = await signInTrial(relay)
    const answer = await browser.post('/operator/sign-out', { token: 'x'.repeat(20_000) })
    expect(answer.status).toBe(413)
  })
})
