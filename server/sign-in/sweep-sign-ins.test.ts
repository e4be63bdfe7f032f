import { expect, test } from 'vitest'
import { startStandInIdp } from '../trial/sign-in/stand-in-idp'
import { createTrialSignIn } from '../trial/sign-in/trial-sign-in'
import { invite } from './invitations'
import { sweepSignIns } from './sweep-sign-ins'

test('what is over is swept, and what may still be used stays', async () => {
  const idp = await startStandInIdp()
  const trial = await createTrialSignIn(idp.issuer)
  const { db, clock } = trial.relay
  const panel = await trial.openPanel()
  const browser = trial.newBrowser()
  await browser.open('/sign-in?code=KQT-R93-XFH')
  await browser.confirm(panel.userCode)
  await invite(db, { name: 'Grace', now: clock.now, expiresAt: clock.now + 1 })
  await invite(db, { name: 'Alan', now: clock.now, expiresAt: clock.now + 60 * 86_400_000 })
  const counts = async () =>
    Promise.all(
      ['sign_ins', 'sign_in_trips', 'sign_in_tries', 'invitations'].map(async (table) => {
        const [row] = await db.all(`SELECT count(*) AS count FROM ${table}`)
        return Number(row?.count)
      })
    )
  expect(await counts()).toEqual([1, 1, 4, 2])
  await sweepSignIns(db, clock.now)
  expect(await counts()).toEqual([1, 1, 4, 2])
  clock.now += 5_400_000
  expect(await sweepSignIns(db, clock.now)).toBe(6)
  expect(await counts()).toEqual([0, 0, 0, 2])
  clock.now += 31 * 86_400_000
  await sweepSignIns(db, clock.now)
  expect(await counts()).toEqual([0, 0, 0, 1])
})

test('what the provider gave for a token goes once the token has ended', async () => {
  const idp = await startStandInIdp()
  const trial = await createTrialSignIn(idp.issuer)
  const { db, clock } = trial.relay
  for (const _ of ['ended', 'still there']) {
    const panel = await trial.openPanel()
    await trial.newBrowser().signIn(panel.userCode)
    await panel.poll()
  }
  const [first] = await db.all(`SELECT id FROM tokens WHERE sign_in = 'provider' ORDER BY id`)
  await db.run('UPDATE tokens SET revoked_at = $2 WHERE id = $1', String(first?.id), clock.now)
  await sweepSignIns(db, clock.now)
  const kept = await db.all('SELECT token FROM token_checks')
  expect(kept).toHaveLength(1)
  expect(kept[0]?.token).not.toBe(first?.id)
  await sweepSignIns(db, clock.now + 31 * 86_400_000)
  expect(await db.all('SELECT token FROM token_checks')).toEqual([])
})
