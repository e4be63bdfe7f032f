import { beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal } from '../trial/sign-in/attack'
import { type StandInIdp, startStandInIdp } from '../trial/sign-in/stand-in-idp'
import { leavingUrl } from '../trial/sign-in/trial-browser'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'
import { deriveFrom } from './browser-secret'

let idp: StandInIdp
let trial: TrialSignIn
beforeEach(async () => {
  idp = await startStandInIdp()
  trial = await createTrialSignIn(idp.issuer)
})

const notHere = /wasn’t started in this browser, or is over/
const overCode = /There is no such code, or its ten minutes are over/

describe('the way back from the provider', () => {
  test('in another browser is refused, cookie or not (login CSRF)', async () => {
    const panel = await trial.openPanel()
    const attacker = trial.newBrowser()
    const back = await attacker.leave(await attacker.confirm(panel.userCode))
    await expectRefusal(trial, await trial.newBrowser().open(back), notHere)
    const victim = trial.newBrowser()
    await victim.open(`/sign-in?code=${(await trial.openPanel()).userCode}`)
    await expectRefusal(trial, await victim.open(back), notHere)
    expect((await panel.poll()).body).toEqual({ token: null })
  })

  test('works once: a state that comes again is refused', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    idp.knobs.claims = { ...idp.knobs.claims, roles: [] }
    const back = await browser.leave(await browser.confirm(panel.userCode))
    await browser.open(back)
    await expectRefusal(trial, await browser.open(back), notHere)
  })

  test('with the code of another sign-in is refused: its verifier doesn’t fit', async () => {
    const [one, other] = [await trial.openPanel(), await trial.openPanel()]
    const [victim, attacker] = [trial.newBrowser(), trial.newBrowser()]
    const stolen = new URLSearchParams(
      (await attacker.leave(await attacker.confirm(other.userCode))).split('?')[1]
    ).get('code')
    const own = await victim.leave(await victim.confirm(one.userCode))
    const page = await victim.open(own.replace(/code=\w+/, `code=${stolen}`))
    await expectRefusal(trial, page, /could not be proven/)
  })

  test('with a code that was redeemed before is refused', async () => {
    const [one, other] = [await trial.openPanel(), await trial.openPanel()]
    const browser = trial.newBrowser()
    idp.knobs.claims = { ...idp.knobs.claims, roles: [] }
    const first = await browser.leave(await browser.confirm(one.userCode))
    await browser.open(first)
    const used = new URLSearchParams(first.split('?')[1]).get('code')
    const second = await browser.leave(await browser.confirm(other.userCode))
    const page = await browser.open(second.replace(/code=\w+/, `code=${used}`))
    await expectRefusal(trial, page, /could not be proven/)
  })

  test('with two codes is refused: nobody guesses which one is meant', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const back = await browser.leave(await browser.confirm(panel.userCode))
    await expectRefusal(trial, await browser.open(`${back}&code=abc`), /could not be proven/)
    expect((await panel.poll()).status).toBe(401)
  })

  test.each([
    ['without a state', '?code=abc'],
    ['with a state of the attacker’s', `?code=abc&state=${'a'.repeat(43)}`],
    ['with SQL for a state', `?code=abc&state=${encodeURIComponent("' OR 1=1 --")}`],
    ['with two states', `?code=abc&state=${'a'.repeat(43)}&state=${'b'.repeat(43)}`],
    ['with nothing', '']
  ])('%s is refused', async (_name, query) => {
    const browser = trial.newBrowser()
    await browser.confirm((await trial.openPanel()).userCode)
    await expectRefusal(trial, await browser.open(`/sign-in/callback${query}`), notHere)
  })

  test.each([
    ['access_denied', /The sign-in was declined/],
    ['server_error', /can’t be reached just now/],
    ['invalid_request', /could not be proven/]
  ])('with %s says so in our words', async (error, sentence) => {
    idp.knobs.authAnswer = { error, error_description: '<script>upstream-words</script>' }
    const panel = await trial.openPanel()
    await expectRefusal(trial, await trial.newBrowser().signIn(panel.userCode), sentence)
    expect((await panel.poll()).status).toBe(401)
  })

  test('of another issuer’s answer is refused (mix-up, RFC 9207)', async () => {
    idp.knobs.discovery = (document) => ({
      ...document,
      authorization_response_iss_parameter_supported: true
    })
    idp.knobs.authAnswer = { code: 'abc', iss: 'https://evil.example' }
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().signIn(panel.userCode)
    await expectRefusal(trial, page, /could not be proven/)
  })

  test('ten minutes later is too late', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const back = await browser.leave(await browser.confirm(panel.userCode))
    trial.relay.clock.now += 600_001
    await expectRefusal(trial, await browser.open(back), notHere)
    expect((await panel.poll()).body.failure?.message).toBe(
      'This sign-in is over. Press Sign in again.'
    )
  })
})

describe('a page', () => {
  test('of somebody else can’t confirm: its form has no token of this browser', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const page = await browser.open(`/sign-in?code=${panel.userCode}`)
    for (const action of ['confirm', 'decline'])
      for (const form of ['', 'x'.repeat(43)]) {
        const answer = await browser.submit(page, `/sign-in/${action}`, { form })
        await expectRefusal(trial, answer, /This page has been open too long/)
      }
    expect((await panel.poll()).body).toEqual({ token: null })
  })

  test('without our cookie can’t confirm', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const page = await browser.open(`/sign-in?code=${panel.userCode}`)
    browser.jar.clear()
    const answer = await browser.submit(page, '/sign-in/confirm')
    await expectRefusal(trial, answer, /This page has been open too long/)
  })

  test('knows no cookie that another host or plain HTTP could have set', async () => {
    const planted = 'a'.repeat(43)
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    // Without the prefix, which browsers keep from others (RFC 6265bis §4.1.3).
    browser.jar.set('framefill-sign-in', planted)
    const page = await browser.open(`/sign-in?code=${panel.userCode}`)
    const form = deriveFrom(planted, 'form')
    expect(page.text).not.toContain(form)
    const answer = await browser.submit(page, '/sign-in/confirm', { form })
    await expectRefusal(trial, answer, /This page has been open too long/)
  })

  test('shows what the provider calls somebody as text', async () => {
    idp.knobs.claims = { ...idp.knobs.claims, name: '<img src=x onerror=alert(1)>' }
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().signIn(panel.userCode)
    expect(page.text).toContain('&lt;img src=x')
    expect(page.text).not.toContain('<img')
  })

  test('leads nowhere but to the provider: no address in a request is followed', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const extra =
      '&redirect_uri=https://evil.example&return_to=//evil.example&next=https://evil.example'
    const page = await browser.open(`/sign-in?code=${panel.userCode}${extra}`)
    const leaving = await browser.submit(page, '/sign-in/confirm', {
      redirect_uri: 'https://evil.example'
    })
    const url = new URL(leavingUrl(leaving))
    expect(url.origin).toBe(idp.issuer)
    expect(url.searchParams.get('redirect_uri')).toBe('https://relay.example.com/sign-in/callback')
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(page.text + leaving.text).not.toContain('evil.example')
  })

  test('asked for under another host is not one of our pages', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const leaving = await browser.confirm(panel.userCode)
    const host = await trial.app.request('/sign-in', { headers: { host: 'evil.example' } })
    expect(await host.text()).not.toContain('evil.example')
    expect(leavingUrl(leaving)).toContain('relay.example.com')
  })

  test('shows what was typed as text', async () => {
    const typed = '"><script>alert(1)</script>'
    const page = await trial.newBrowser().open(`/sign-in?code=${encodeURIComponent(typed)}`)
    await expectRefusal(trial, page, overCode)
  })

  test('sets a cookie that no script and no other host can touch', async () => {
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().open(`/sign-in?code=${panel.userCode}`)
    const cookie = page.headers.get('set-cookie') ?? ''
    for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.text).not.toContain('<script')
  })
})
