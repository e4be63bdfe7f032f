import { expect, onTestFinished, test } from 'vitest'
import { startStandInIdentity } from '../demo/identity/stand-in-identity'
import { sampleClient } from '../trial/sign-in/stand-in-idp'
import { leavingUrl, wordsOf } from '../trial/sign-in/trial-browser'
import { createTrialSignIn, publicUrl } from '../trial/sign-in/trial-sign-in'

/** A browser at the provider: it follows redirects until one leads back to us. */
async function visit(url: string): Promise<string> {
  const jar = new Map<string, string>()
  for (let [at, method] = [url, 'GET']; ; ) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { method, headers: { cookie }, redirect: 'manual' })
    await answer.body?.cancel()
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = answer.headers.get('location')
    if (to?.startsWith(publicUrl)) return to.slice(publicUrl.length)
    // Without one it is the page with the button.
    method = to === null ? 'POST' : 'GET'
    at = to === null ? at : new URL(to, at).href
  }
}

test('a provider by another hand signs somebody in, is asked again, and takes the role away', async () => {
  let roles = ['Framefill.Designer']
  const identity = await startStandInIdentity({
    client: sampleClient,
    redirectUri: `${publicUrl}/sign-in/callback`,
    account: () => ({ sub: 'ada', name: 'Ada Lovelace', roles })
  })
  onTestFinished(identity.close)
  const trial = await createTrialSignIn(identity.issuer)
  const panel = await trial.openPanel()
  const browser = trial.newBrowser()
  const back = await visit(leavingUrl(await browser.confirm(panel.userCode)))
  expect(wordsOf(await browser.open(back))).toContain('Framefill knows you as Ada Lovelace.')
  const token = String((await panel.poll()).body.token)
  const ask = () => trial.send('/v1/person', null, token)
  const makeDue = () =>
    trial.relay.db.run('UPDATE tokens SET check_at = 1 WHERE check_at IS NOT NULL')
  for (const _ of [1, 2]) {
    await makeDue()
    expect((await ask()).body).toMatchObject({ name: 'Ada Lovelace' })
  }
  expect(trial.relay.lines.join('')).not.toContain('provider_away')
  roles = []
  await makeDue()
  expect((await ask()).status).toBe(401)
  expect(
    await trial.relay.db.all('SELECT count(*) AS live FROM tokens WHERE revoked_at > 0')
  ).toEqual([{ live: 1 }])
})
