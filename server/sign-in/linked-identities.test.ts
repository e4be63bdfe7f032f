import { beforeEach, describe, expect, test } from 'vitest'
import { findPerson } from '../access/people'
import { verifyChain } from '../audit/verify-chain'
import { linkCommand } from '../commands/access/link'
import { readBudget, setBudget, unlimited } from '../money/budgets'
import { linkIdentity } from '../operator/deeds/link-identity'
import { keepSession } from '../sessions/session'
import { type StandInIdp, startStandInIdp } from '../trial/sign-in/stand-in-idp'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'
import { sampleSubmit } from '../trial/trial-relay'

let idp: StandInIdp
let trial: TrialSignIn
beforeEach(async () => {
  idp = await startStandInIdp()
  trial = await createTrialSignIn(idp.issuer)
  // Her token of before is the trial's; at the provider she has the same name.
  idp.knobs.claims = { sub: 'ada', name: 'Ada', roles: ['Framefill.Designer'] }
})

const need = async (name: string) => {
  const person = await findPerson(trial.relay.db, name)
  if (!person) throw new Error(`Nobody is called ${name}`)
  return person
}
const link = async (from = 'Ada (2)', to = 'Ada') => {
  const { db, clock } = trial.relay
  const doer = { db, who: 'operator', now: clock.now }
  return linkIdentity(doer, { from: await need(from), to: await need(to) })
}
const ask = async (token: string) => (await trial.send('/v1/person', null, token)).body
const linesOf = async () =>
  (await trial.relay.db.all(`SELECT * FROM audit WHERE what = 'identity.linked'`)).map((row) =>
    [row.who, row.subject, row.value_before, row.value_after].join(' | ')
  )

describe('an account that is linked with somebody who had a token before', () => {
  test('signs that person in from then on, with their budget, and their token goes on', async () => {
    const first = await signIn()
    expect(await ask(first)).toMatchObject({ name: 'Ada (2)' })
    const { id } = await need('Ada')
    await setBudget(trial.relay.db, id, { day: null, month: 7_000_000 })
    await link()
    expect(await ask(first)).toMatchObject({ failure: { code: 'unauthorized' } })
    const second = await signIn()
    expect(await ask(second)).toMatchObject({
      name: 'Ada',
      budget: { month: { limit: 7_000_000 } }
    })
    expect(await ask(trial.relay.token)).toMatchObject({ name: 'Ada' })
    expect(await readBudget(trial.relay.db, id)).toEqual({ day: null, month: 7_000_000 })
    expect(await linesOf()).toEqual(['operator | Ada | Ada (2) | Ada'])
    expect(await verifyChain(trial.relay.db)).toMatchObject({ fault: null })
  })

  test('loses it with the role, like any other', async () => {
    await signIn()
    await link()
    const token = await signIn()
    idp.knobs.claims = { ...idp.knobs.claims, roles: [] }
    await trial.relay.db.run('UPDATE tokens SET check_at = 1 WHERE check_at IS NOT NULL')
    expect(await ask(token)).toMatchObject({ failure: { code: 'unauthorized' } })
    expect(await ask(trial.relay.token)).toMatchObject({ name: 'Ada' })
  })

  test('goes on as that person in a panel that has not fetched its token yet', async () => {
    await signIn()
    const panel = await trial.openPanel()
    await trial.newBrowser().signIn(panel.userCode)
    await link()
    const { body } = await panel.poll()
    expect(await ask(String(body.token))).toMatchObject({ name: 'Ada' })
  })

  test('leaves nothing behind by which the person before goes on', async () => {
    await signIn()
    const { db, clock } = trial.relay
    const person = await need('Ada (2)')
    await keepSession(db, { person, role: 'operator', how: 'provider' }, clock.now)
    await link()
    expect(await db.all('SELECT * FROM sessions')).toEqual([])
    expect(await db.all('SELECT * FROM token_checks')).toEqual([])
  })
})

describe('nobody links an account', () => {
  test('by calling themselves like somebody', async () => {
    idp.knobs.claims = {
      sub: 'eve',
      name: 'Ada',
      email: 'ada@example.com',
      roles: ['Framefill.Designer']
    }
    expect(await ask(await signIn())).toMatchObject({ name: 'Ada (2)' })
    // Nor by signing in again, under another name or with that person's token at hand.
    idp.knobs.claims = { ...idp.knobs.claims, name: 'Ada (2)' }
    expect(await ask(await signIn())).toMatchObject({ name: 'Ada (2)' })
    expect(await linesOf()).toEqual([])
  })

  test('with a token of a panel, their own or the other’s', async () => {
    const token = await signIn()
    const { id } = await need('Ada (2)')
    for (const bearer of [token, trial.relay.token]) {
      const answer = await trial.app.request(`/operator/people/${id}/link`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          host: 'relay.example.com',
          origin: 'https://relay.example.com',
          'content-type': 'application/x-www-form-urlencoded'
        },
        body: 'before=Ada&sure=yes'
      })
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        '/operator/sign-in?ended=1'
      ])
    }
    expect(await linesOf()).toEqual([])
    expect(await ask(token)).toMatchObject({ name: 'Ada (2)' })
  })

  test('while a picture is on its way to whom it was asked for', async () => {
    const token = await signIn()
    const { body } = await trial.send('/v1/jobs', sampleSubmit('one'), token)
    await expect(link()).rejects.toThrow('1 picture is waiting, being drawn or not placed yet')
    expect(await ask(token)).toMatchObject({ name: 'Ada (2)' })
    const { id } = body.job as { id: string }
    await trial.relay.db.run(`UPDATE jobs SET state = 'done', cost = 1 WHERE id = $1`, id)
    await expect(link()).rejects.toThrow('1 picture is')
    await trial.send(`/v1/jobs/${id}/settle`, {}, token)
    await link()
    expect(await ask(await signIn())).toMatchObject({ name: 'Ada' })
  })

  test('that isn’t there, twice, or with themselves', async () => {
    await expect(link('Ada', 'Ada')).rejects.toThrow('Ada is that person already')
    await signIn()
    await expect(link('Ada', 'Ada (2)')).rejects.toThrow('Ada has never signed in')
    await link()
    await expect(link()).rejects.toThrow('Ada (2) has never signed in')
    expect(await linesOf()).toHaveLength(1)
  })
})

test('relay link does the same, by the two names', async () => {
  await signIn()
  const printed: string[] = []
  const { db, clock } = trial.relay
  const desk = {
    db,
    newBudget: unlimited,
    deployments: [],
    place: '',
    openBlobs: () => Promise.reject(new Error('not asked for')),
    now: clock.now,
    print: (line: string) => printed.push(line),
    say: () => {}
  }
  await expect(linkCommand.run(['Ada (2)', 'Eve'], desk)).rejects.toThrow('Nobody is called “Eve”')
  await expect(linkCommand.run(['Ada (2)'], desk)).rejects.toThrow('Give the name before.')
  await linkCommand.run(['Ada (2)', 'Ada'], desk)
  expect(printed.join(' ')).toContain('Ada (2)’s account is Ada’s now')
  expect(await linesOf()).toEqual(['command line | Ada | Ada (2) | Ada'])
})

async function signIn(): Promise<string> {
  const panel = await trial.openPanel()
  await trial.newBrowser().signIn(panel.userCode)
  return String((await panel.poll()).body.token)
}
