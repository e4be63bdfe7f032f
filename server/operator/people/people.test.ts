import { beforeEach, describe, expect, test } from 'vitest'
import { admit } from '../../access/admit'
import { addPerson } from '../../access/people'
import { createApp } from '../../http/app'
import { readBudget, unlimited, wholeRelay } from '../../money/budgets'
import { readRaises } from '../../money/raises'
import { toPublicAddress } from '../../settings/public-url'
import { invitationCode, readCode } from '../../sign-in/codes'
import { useInvitation } from '../../sign-in/invitations'
import { createSignIn } from '../../sign-in/sign-in'
import {
  readChanges,
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
const send = (path: string, fields: Record<string, string> = {}) => browser.send(path, fields)
const auditOf = () => readChanges(relay)

describe('people', () => {
  test('are listed in pages, and found by a part of their name', async () => {
    for (let index = 10; index < 40; index += 1)
      await addPerson(relay.db, { name: `Person ${index}`, now: 1 })
    const first = await browser.read('/operator/people')
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await browser.read(next)
    const names = [...(first + second).matchAll(/>(Person \d+|Ada)<\/a>/g)].map(([, name]) => name)
    expect(new Set(names).size).toBe(31)
    expect(names).toHaveLength(31)
    const found = await browser.read('/operator/people?name=SON%2035')
    expect(found).toContain('Person 35')
    expect(found).not.toContain('Person 34')
    expect(await browser.read('/operator/people?name=%25')).toContain('Nobody is called like this.')
  })

  test('get a token that is shown once and works', async () => {
    const page = await (await send('/operator/people', { name: 'Ben', days: '7' })).text()
    const token = /fill_[\w-]+/.exec(page)?.[0]
    expect((await admit(relay.db, token, relay.clock.now)).name).toBe('Ben')
    expect(page).toContain('ends on 30 November 2026')
    expect(await browser.read('/operator/people')).not.toContain('fill_')
    expect(JSON.stringify(await relay.db.all('SELECT * FROM audit'))).not.toContain(token)
    for (const [name, days] of [
      ['', ''],
      ['x'.repeat(81), ''],
      ['Cy', '0']
    ] as const)
      expect((await send('/operator/people', { name, days })).status).toBe(400)
  })

  test('get an invitation that works once, where people sign in', async () => {
    const refused = await send('/operator/people/invite', { name: 'Ben' })
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('Set PUBLIC_URL')
    ])
    expect(await browser.read('/operator/people')).not.toContain('Make an invitation')
    const publicAddress = toPublicAddress('https://relay.example')
    const settings = { publicAddress, provider: null, signInDays: 30, newBudget: unlimited }
    const { now } = relay.context
    const signIn = createSignIn({ settings, now, steady: now })
    const app = createApp({ ...relay.context, signIn })
    const guest = await signInTrial({ ...relay, app })
    expect(await guest.read('/operator/people')).toContain('Make an invitation')
    const made = await guest.send('/operator/people/invite', { name: 'Ben', days: '' })
    const page = await made.text()
    expect(page).toContain('until 30 November 2026')
    const code = readCode(/class="token">([^<]+)</.exec(page)?.[1] ?? '', invitationCode) ?? ''
    const use = { code, now: relay.clock.now, newBudget: unlimited }
    expect(await useInvitation(relay.db, use)).toMatchObject({ name: 'Ben' })
    expect(await useInvitation(relay.db, use)).toBeNull()
    expect(await auditOf()).toEqual([
      expect.stringMatching(/^operator \| invitation\.made \| Ben \|.*until 2026-11-30T14:05/)
    ])
    expect(JSON.stringify(await relay.db.all('SELECT * FROM audit'))).not.toContain(code)
  })

  test('have budgets that are set, raised and started over, each with its line', async () => {
    const home = `/operator/people/${adaId}`
    await send(`${home}/budget`, { day: '', month: '0.03' })
    expect(await readBudget(relay.db, adaId)).toEqual({ day: null, month: 30_000 })
    await send(`${home}/raise`, { more: '20', period: 'month' })
    expect((await readRaises(relay.db, adaId, relay.clock.now)).month).toBe(20_000_000)
    expect(await browser.read(home)).toContain('raised by $20.00')
    await send(`${home}/raise`, { more: '0', period: 'month' })
    const asked = await send(`${home}/start-over`, { period: 'month' })
    expect(await asked.text()).toContain('The ledger keeps every cent.')
    const nothing = await send(`${home}/start-over`, { period: 'month', sure: 'yes' })
    expect([nothing.status, await nothing.text()]).toEqual([
      409,
      expect.stringContaining('Nothing is booked')
    ])
    expect(await auditOf()).toEqual([
      'operator | budget.set | Ada | any amount a day, any amount a month | any amount a day, $0.03 a month',
      'operator | budget.raised | Ada | $0.03 and $0 more this month | $0.03 and $20.00 more this month',
      'operator | budget.raised | Ada | $0.03 and $20.00 more this month | $0.03 and $0 more this month'
    ])
    for (const month of ['1,5', '-1', 'lots'])
      expect((await send(`${home}/budget`, { month })).status).toBe(400)
  })

  test('the whole relay has its limits at a page of its own', async () => {
    await send('/operator/people/relay/budget', { day: '5', month: '100' })
    expect(await readBudget(relay.db, wholeRelay)).toEqual({ day: 5_000_000, month: 100_000_000 })
    expect((await send('/operator/people/relay/revoke', { sure: 'yes' })).status).toBe(404)
  })

  test('lose their access only after a second word, and what waits with it', async () => {
    const { id } = await submitTrial(relay, 'one')
    const home = `/operator/people/${adaId}`
    const asked = await (await send(`${home}/revoke`)).text()
    expect(asked).toContain('End all access of Ada?')
    expect((await relay.fetch('/v1/person')).status).toBe(200)
    await send(`${home}/revoke`, { sure: 'yes' })
    expect((await relay.fetch('/v1/person')).status).toBe(401)
    const [job] = await relay.db.all('SELECT state, failure FROM jobs WHERE id = $1', id)
    expect(job?.state).toBe('cancelled')
    expect(job?.failure).toContain('Cancelled by your operator')
    expect((await auditOf()).map((line) => line.split(' | ')[1])).toEqual([
      'token.revoked',
      'queue.cancelled'
    ])
  })
})
