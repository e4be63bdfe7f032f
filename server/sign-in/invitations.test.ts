import { beforeEach, describe, expect, test } from 'vitest'
import { inviteCommand } from '../commands/access/invite'
import { expectRefusal } from '../trial/sign-in/attack'
import { wordsOf } from '../trial/sign-in/trial-browser'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'

let trial: TrialSignIn
beforeEach(async () => {
  trial = await createTrialSignIn(null)
})

async function invite(...args: string[]): Promise<{ code: string; said: string }> {
  const printed: string[] = []
  const said: string[] = []
  const desk = {
    db: trial.relay.db,
    newBudget: { day: null, month: null },
    deployments: [],
    place: '',
    openBlobs: () => Promise.reject(new Error('not asked for')),
    now: trial.relay.clock.now,
    print: (line: string) => printed.push(line),
    say: (line: string) => said.push(line)
  }
  await inviteCommand.run(args, desk)
  return { code: printed.join(), said: said.join() }
}

async function use(code: string, userCode: string, browser = trial.newBrowser()) {
  const page = await browser.open(`/sign-in?code=${userCode}`)
  return browser.submit(page, '/sign-in/invitation', { invitation: code })
}

const unknown = /This invitation is unknown, used or too old/

describe('an invitation', () => {
  test('lets its person in where there is no provider', async () => {
    const { code, said } = await invite('Grace')
    expect(said).toMatch(/^This invitation is Grace’s; it works once, until .* UTC, and/)
    expect((await trial.send('/v1/sign-in', null)).body).toEqual({ provider: null })
    const panel = await trial.openPanel()
    const done = await use(` ${code.toLowerCase()} `, panel.userCode)
    expect(wordsOf(done)).toContain('Framefill knows you as Grace.')
    const { body } = await panel.poll()
    const person = await trial.send('/v1/person', null, String(body.token))
    expect(person.body).toMatchObject({ name: 'Grace', signedIn: true, budget: { month: null } })
    expect(person.body).toMatchObject({ budget: { day: { limit: 5_000_000 } } })
  })

  test('for somebody who is there already is for their pictures and budget', async () => {
    const { code } = await invite('Ada')
    const panel = await trial.openPanel()
    await use(code, panel.userCode)
    await panel.poll()
    const owners = await trial.relay.db.all('SELECT DISTINCT person FROM tokens')
    expect(owners).toHaveLength(1)
  })

  test('works once', async () => {
    const { code } = await invite('Grace')
    const [one, other] = [await trial.openPanel(), await trial.openPanel()]
    await use(code, one.userCode)
    await expectRefusal(trial, await use(code, other.userCode), unknown)
    expect((await other.poll()).body).toEqual({ token: null })
  })

  test('that two use at once lets one of them in', async () => {
    const { code } = await invite('Grace')
    const panels = [await trial.openPanel(), await trial.openPanel(), await trial.openPanel()]
    await Promise.all(panels.map(({ userCode }) => use(code, userCode)))
    const answers = await Promise.all(panels.map(({ poll }) => poll()))
    expect(answers.filter(({ body }) => body.token !== null)).toHaveLength(1)
  })

  test('ends after its days, and with the next for the same person', async () => {
    const first = await invite('Grace', '--days', '1')
    const second = await invite('Grace', '--days', '1')
    const panel = await trial.openPanel()
    await expectRefusal(trial, await use(first.code, panel.userCode), unknown)
    trial.relay.clock.now += 86_400_001
    const later = await trial.openPanel()
    await expectRefusal(trial, await use(second.code, later.userCode), unknown)
  })

  test('that is guessed counts, and leaves what was typed to be mended', async () => {
    const panel = await trial.openPanel()
    const wrong = await use('BCDFG-HJKMN-PQRST-VWXZ3', panel.userCode)
    expect(wrong.text).toContain('value="BCDFG-HJKMN-PQRST-VWXZ3"')
    for (let guess = 1; guess < 10; guess += 1) await use('x', panel.userCode)
    const { code } = await invite('Grace')
    const page = await trial.newBrowser().open(`/sign-in?code=${panel.userCode}`)
    await expectRefusal(trial, page, /Too many tries just now/)
    trial.relay.clock.now += 60_000
    expect(wordsOf(await use(code, panel.userCode))).toContain('You are signed in')
  })

  test('is not used up by a panel that waits no more', async () => {
    const { code } = await invite('Grace')
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const page = await browser.open(`/sign-in?code=${panel.userCode}`)
    trial.relay.clock.now += 600_001
    await browser.submit(page, '/sign-in/invitation', { invitation: code })
    expect(wordsOf(await use(code, (await trial.openPanel()).userCode))).toContain('signed in')
  })

  test('is kept as a hash, and no page of somebody else can use it', async () => {
    const { code } = await invite('Grace')
    const rows = JSON.stringify(await trial.relay.db.all('SELECT * FROM invitations'))
    expect(rows).not.toContain(code)
    expect(rows).not.toContain(code.replaceAll('-', ''))
    const panel = await trial.openPanel()
    const browser = trial.newBrowser()
    const page = await browser.open(`/sign-in?code=${panel.userCode}`)
    const answer = await browser.submit(page, '/sign-in/invitation', { invitation: code, form: '' })
    await expectRefusal(trial, answer, /This page has been open too long/)
  })
})

test('a relay without PUBLIC_URL offers no sign-in at all', async () => {
  for (const path of ['/sign-in', '/sign-in/callback'])
    expect((await trial.relay.app.request(path)).status).toBe(404)
  expect((await trial.relay.app.request('/v1/sign-in')).status).toBe(401)
})
