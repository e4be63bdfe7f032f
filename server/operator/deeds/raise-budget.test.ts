import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { PersonReply } from '../../../core/wire/relay-routes'
import { findPerson } from '../../access/people'
import { claimJob } from '../../jobs/claim-job'
import { readBudget, setBudget, wholeRelay } from '../../money/budgets'
import { readRaises } from '../../money/raises'
import { mostCost } from '../../money/reservation'
import {
  createTrialRelay,
  sampleRecipe,
  sampleSubmit,
  type TrialRelay
} from '../../trial/trial-relay'
import { readSpent } from '../../usage/read-report'
import type { Doer } from './doer'
import { raiseBudget, startOver } from './raise-budget'

const price = mostCost(sampleRecipe)

let relay: TrialRelay
let ada: { id: string; name: string }
beforeEach(async () => {
  relay = await createTrialRelay()
  relay.clock.now = Date.parse('2026-11-29T12:00:00Z')
  ada = (await findPerson(relay.db, 'Ada')) ?? { id: 'nobody', name: 'Ada' }
})

const doer = (): Doer => ({ db: relay.db, who: 'operator', now: relay.clock.now })
const submit = async (key: string) =>
  (await relay.fetch('/v1/jobs', { method: 'POST', body: JSON.stringify(sampleSubmit(key)) }))
    .status
const claim = () =>
  claimJob(relay.db, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { requestsPerMinute: 600, concurrency: 100 },
    worker: 'w',
    leaseMs: 1,
    now: relay.clock.now
  })
const stateOf = async () =>
  (await relay.db.all('SELECT state FROM jobs ORDER BY created_at, id')).map(({ state }) => state)
const monthOfPanel = async () =>
  z.parse(PersonReply, await (await relay.fetch('/v1/person')).json()).budget?.month

describe('a limit that is raised for this month', () => {
  test('lets a submit in that didn’t fit, is claimed, and is shown in the panel', async () => {
    await setBudget(relay.db, ada.id, { day: null, month: price })
    expect([await submit('one'), await submit('two')]).toEqual([200, 402])
    await raiseBudget(doer(), ada, { period: 'month', micros: price })
    expect([await submit('two'), await submit('three')]).toEqual([200, 402])
    await claim()
    await claim()
    expect(await stateOf()).toEqual(['running', 'running'])
    expect(await monthOfPanel()).toMatchObject({ limit: 2 * price, spent: 2 * price })
    expect(await readBudget(relay.db, ada.id)).toEqual({ day: null, month: price })
  })

  test('ends with the month by itself, at submit and at claim', async () => {
    await setBudget(relay.db, ada.id, { day: null, month: price - 1 })
    await raiseBudget(doer(), ada, { period: 'month', micros: price })
    expect(await submit('one')).toBe(200)
    relay.clock.now = Date.parse('2026-12-01T00:00:00Z')
    expect(await submit('two')).toBe(402)
    await claim()
    expect(await stateOf()).toEqual(['failed'])
  })

  test('can be taken back, and then what waits no longer fits', async () => {
    await setBudget(relay.db, ada.id, { day: null, month: 0 })
    await raiseBudget(doer(), ada, { period: 'month', micros: price })
    expect(await submit('one')).toBe(200)
    await raiseBudget(doer(), ada, { period: 'month', micros: 0 })
    await claim()
    expect(await stateOf()).toEqual(['failed'])
  })

  test('of the relay counts for everybody, and one day’s leaves the next alone', async () => {
    const whole = { id: wholeRelay, name: 'the whole relay' }
    await setBudget(relay.db, wholeRelay, { day: 0, month: null })
    await raiseBudget(doer(), whole, { period: 'day', micros: price })
    expect([await submit('one'), await submit('two')]).toEqual([200, 402])
    relay.clock.now += 86_400_000
    expect(await readRaises(relay.db, wholeRelay, relay.clock.now)).toEqual({ day: 0, month: 0 })
  })

  test('needs a limit', async () => {
    const raised = raiseBudget(doer(), ada, { period: 'month', micros: 5 })
    await expect(raised).rejects.toThrow('no limit for this month')
    expect(await relay.db.all('SELECT * FROM audit')).toEqual([])
  })

  test('is a line of the audit log, with what held before', async () => {
    await setBudget(relay.db, ada.id, { day: null, month: 50_000_000 })
    await raiseBudget(doer(), ada, { period: 'month', micros: 20_000_000 })
    const [line] = await relay.db.all('SELECT who, value_before, value_after FROM audit')
    expect(line).toEqual({
      who: 'operator',
      value_before: '$50.00 and $0 more this month',
      value_after: '$50.00 and $20.00 more this month'
    })
  })
})

describe('whoever starts over', () => {
  test('has the whole limit again, while ledger and reports keep every cent', async () => {
    await setBudget(relay.db, ada.id, { day: null, month: 2 * price })
    await submit('one')
    await submit('two')
    await claim()
    await claim()
    expect(await submit('three')).toBe(402)
    const before = await relay.db.all('SELECT * FROM ledger ORDER BY id')
    await startOver(doer(), ada, 'month')
    expect([await submit('three'), await submit('four'), await submit('five')]).toEqual([
      200, 200, 402
    ])
    expect(await relay.db.all('SELECT * FROM ledger ORDER BY id')).toEqual(before)
    const spent = await readSpent(relay.db, ada.id, relay.clock.now)
    expect([spent.month, spent.budget.month]).toEqual([4 * price, 4 * price])
  })

  test('is told when there is nothing to start over from', async () => {
    await setBudget(relay.db, ada.id, { day: null, month: price })
    await expect(startOver(doer(), ada, 'month')).rejects.toThrow('Nothing is booked')
  })
})
