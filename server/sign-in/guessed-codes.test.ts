import { beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal } from '../trial/sign-in/attack'
import { type StandInIdp, startStandInIdp } from '../trial/sign-in/stand-in-idp'
import { wordsOf } from '../trial/sign-in/trial-browser'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'

let idp: StandInIdp
let trial: TrialSignIn
beforeEach(async () => {
  idp = await startStandInIdp()
  trial = await createTrialSignIn(idp.issuer)
})

const overCode = /There is no such code, or its ten minutes are over/

describe('a code', () => {
  test('that is guessed is answered ten times a minute, and its finder waits', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    for (let guess = 0; guess < 10; guess += 1)
      expect((await browser.open('/sign-in?code=KQT-R93-XFH')).status).toBe(404)
    await expectRefusal(
      trial,
      await browser.open(`/sign-in?code=${panel.userCode}`),
      /Too many tries/
    )
    const elsewhere = trial.newBrowser()
    elsewhere.comeFrom('192.0.2.77')
    expect((await elsewhere.open(`/sign-in?code=${panel.userCode}`)).status).toBe(200)
    trial.relay.clock.now += 60_000
    expect((await browser.open(`/sign-in?code=${panel.userCode}`)).status).toBe(200)
  })

  test('that is guessed by many requests at once counts each of them', async () => {
    const browser = trial.newBrowser()
    const guesses = Array.from({ length: 30 }, () => browser.open('/sign-in?code=KQT-R93-XFH'))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(20)
    const { tries } = (
      await trial.relay.db.all(`SELECT tries FROM sign_in_tries WHERE bucket = 'guess'`)
    )[0] ?? { tries: 0 }
    expect(Number(tries)).toBe(10)
  })

  test('that is right is looked at as often as a person likes', async () => {
    const panel = await trial.openPanel()
    for (let look = 0; look < 25; look += 1)
      expect((await trial.newBrowser().open(`/sign-in?code=${panel.userCode}`)).status).toBe(200)
  })

  test('that is not confirmed signs nobody in, whoever else signs in', async () => {
    const [waiting, other] = [await trial.openPanel(), await trial.openPanel()]
    await trial.newBrowser().open(`/sign-in?code=${waiting.userCode}`)
    await trial.newBrowser().signIn(other.userCode)
    expect((await waiting.poll()).body).toEqual({ token: null })
    expect((await other.poll()).body.token).toMatch(/^fill_/)
  })

  test('is of use once', async () => {
    const panel = await trial.openPanel()
    await trial.newBrowser().signIn(panel.userCode)
    const again = await trial.newBrowser().open(`/sign-in?code=${panel.userCode}`)
    expect(wordsOf(again)).toMatch(overCode)
    expect((await panel.poll()).body.token).toMatch(/^fill_/)
    const { status, body } = await panel.poll()
    expect([status, body.failure?.message]).toEqual([
      404,
      'This sign-in is over. Press Sign in again.'
    ])
  })

  test('that a person says isn’t theirs ends the sign-in', async () => {
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const page = await browser.open(`/sign-in?code=${panel.userCode}`)
    await browser.submit(page, '/sign-in/decline')
    expect((await panel.poll()).body.failure?.message).toContain('pressed No in the browser')
    await expectRefusal(trial, await browser.submit(page, '/sign-in/confirm'), overCode)
  })

  test('of the browser can’t be used for asking: only the panel’s own device code gets the token', async () => {
    const panel = await trial.openPanel()
    await trial.newBrowser().signIn(panel.userCode)
    for (const deviceCode of [
      panel.userCode.padEnd(20, 'B'),
      `${panel.deviceCode.slice(0, -1)}~`
    ]) {
      const { status, body } = await trial.send('/v1/sign-in/token', { deviceCode })
      expect([status, body.token]).toEqual([404, undefined])
    }
    const nothing = await trial.send('/v1/sign-in/token', { deviceCode: ['a'] })
    expect(nothing.status).toBe(400)
    expect((await panel.poll()).body.token).toMatch(/^fill_/)
  })

  test('that two ask for at once is given to one', async () => {
    const panel = await trial.openPanel()
    await trial.newBrowser().signIn(panel.userCode)
    const { deviceCode } = panel
    const ask = () => trial.send('/v1/sign-in/token', { deviceCode })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
  })

  test('that is asked for without a pause is asked to wait', async () => {
    const panel = await trial.openPanel()
    await panel.poll()
    const { status } = await trial.send('/v1/sign-in/token', { deviceCode: panel.deviceCode })
    expect(status).toBe(429)
  })

  test('is given to an address thirty times a minute', async () => {
    const answers = []
    for (let count = 0; count < 31; count += 1) answers.push(await trial.send('/v1/sign-in', {}))
    expect(answers.slice(0, 30).every(({ status }) => status === 200)).toBe(true)
    expect(answers[30]?.status).toBe(429)
  })
})
