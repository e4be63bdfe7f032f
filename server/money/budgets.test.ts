import { describe, expect, test } from 'vitest'
import { PersonReply } from '../../core/wire/relay-routes'
import { addPerson, findPerson } from '../access/people'
import { claimJob } from '../jobs/claim-job'
import { moveJob } from '../jobs/move-job'
import { submitJob } from '../jobs/submit-job'
import type { Database } from '../store/database'
import { createTrialRelay, sampleRecipe, sampleSubmit, type TrialRelay } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { setBudget, wholeRelay } from './budgets'
import { mostCost } from './reservation'

const price = mostCost(sampleRecipe)
const claim = {
  deployment: 'd',
  model: 'gpt-image-2',
  limits: { requestsPerMinute: 600, concurrency: 100 },
  worker: 'w',
  leaseMs: 1
} as const

const post = (relay: TrialRelay, key: string, bearer?: string) =>
  relay.fetch('/v1/jobs', { method: 'POST', body: JSON.stringify(sampleSubmit(key)) }, bearer)
const idOf = async (relay: TrialRelay, name: string) =>
  (await findPerson(relay.db, name))?.id ?? 'nobody'
const countJobs = async (db: Database) => (await db.all('SELECT id FROM jobs')).length

describe('a budget', () => {
  test('refuses what doesn’t fit with 402 and the time it starts over', async () => {
    const relay = await createTrialRelay()
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: price, month: null })
    expect((await post(relay, 'one')).status).toBe(200)
    const refused = await post(relay, 'two')
    expect(refused.status).toBe(402)
    const { failure } = (await refused.json()) as { failure: { code: string; message: string } }
    expect(failure.code).toBe('over_budget')
    expect(failure.message).toContain('00:00 UTC')
    expect(await countJobs(relay.db)).toBe(1)
  })

  test('gives the job that is there already, used up or not', async () => {
    const relay = await createTrialRelay()
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: price, month: null })
    await post(relay, 'one')
    expect((await post(relay, 'one')).status).toBe(200)
  })

  test('starts over with the UTC day, while the month goes on', async () => {
    const relay = await createTrialRelay()
    relay.clock.now = Date.parse('2026-11-29T23:59:59Z')
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: price, month: 2 * price })
    const spendOne = async (key: string) => {
      const { status } = await post(relay, key)
      await claimJob(relay.db, { ...claim, now: relay.clock.now })
      return status
    }
    expect([await spendOne('one'), await spendOne('two')]).toEqual([200, 402])
    relay.clock.now += 1_000
    expect([await spendOne('three'), await spendOne('four')]).toEqual([200, 402])
    // 1 December: another month.
    relay.clock.now += 86_400_000
    expect(await spendOne('five')).toBe(200)
  })

  test('of a month counts the days before today, and no month before', async () => {
    const relay = await createTrialRelay()
    relay.clock.now = Date.parse('2026-11-29T12:00:00Z')
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: null, month: price })
    expect((await post(relay, 'one')).status).toBe(200)
    await claimJob(relay.db, { ...claim, now: relay.clock.now })
    relay.clock.now += 86_400_000
    expect((await post(relay, 'two')).status).toBe(402)
    relay.clock.now += 86_400_000
    expect((await post(relay, 'three')).status).toBe(200)
  })

  test('of a person counts nothing that others spend', async () => {
    const relay = await createTrialRelay()
    const ben = await addPerson(relay.db, { name: 'Ben', now: 1 })
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: price, month: price })
    await post(relay, 'one', ben)
    await claimJob(relay.db, { ...claim, now: relay.clock.now })
    expect((await post(relay, 'one')).status).toBe(200)
  })

  test('of the whole relay holds over all people', async () => {
    const relay = await createTrialRelay()
    const ben = await addPerson(relay.db, { name: 'Ben', now: 1 })
    await setBudget(relay.db, wholeRelay, { day: null, month: 2 * price })
    expect((await post(relay, 'one')).status).toBe(200)
    expect((await post(relay, 'one', ben)).status).toBe(200)
    const refused = await post(relay, 'two', ben)
    expect(refused.status).toBe(402)
    expect(await refused.text()).toContain('The relay’s budget')
  })

  test('of nothing lets nothing through', async () => {
    const relay = await createTrialRelay()
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: 0, month: null })
    expect((await post(relay, 'one')).status).toBe(402)
  })

  test('shows in person.read, with what is queued counted in', async () => {
    const relay = await createTrialRelay()
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: 5_000_000, month: null })
    await post(relay, 'one')
    const reply = PersonReply.parse(await (await relay.fetch('/v1/person')).json())
    const day = { limit: 5_000_000, spent: price, held: price, uncertain: 0 }
    expect(reply.budget).toEqual({ day, month: null })
  })

  test('tells what is held and what is uncertain from what was surely spent', async () => {
    const relay = await createTrialRelay()
    const ada = await idOf(relay, 'Ada')
    await setBudget(relay.db, ada, { day: 9 * price, month: 9 * price })
    const { now } = relay.clock
    const end = async (key: string, change: Partial<Parameters<typeof moveJob>[2]>) => {
      await post(relay, key)
      const row = await claimJob(relay.db, { ...claim, now })
      if (!('id' in row)) throw new Error('Nothing to claim')
      const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
      const from = ['running'] as const
      await moveJob(relay.db, row.id, {
        state: 'done',
        from,
        lease,
        now,
        finishedAt: now,
        ...change
      })
    }
    await end('one', { cost: 5_000 })
    await end('two', { state: 'unknown' })
    await end('three', { state: 'failed', isUnbilled: true })
    await post(relay, 'four')
    const reply = PersonReply.parse(await (await relay.fetch('/v1/person')).json())
    const part = { limit: 9 * price, spent: 5_000 + 2 * price, held: price, uncertain: price }
    expect(reply.budget).toEqual({ day: part, month: part })
  })
})

describe('many submits at once', () => {
  test('fit a budget exactly as often as it allows', async () => {
    const relay = await createTrialRelay()
    const room = 7 * price + price - 1
    await setBudget(relay.db, await idOf(relay, 'Ada'), { day: room, month: null })
    const all = await Promise.all(Array.from({ length: 60 }, (_, index) => post(relay, `${index}`)))
    expect(all.filter(({ status }) => status === 200)).toHaveLength(7)
    expect(all.filter(({ status }) => status === 402)).toHaveLength(53)
  })

  test('of many people, with claims between, overspend no budget of the relay', async () => {
    const db = await openTrialDatabase()
    await setBudget(db, wholeRelay, { day: 9 * price, month: null })
    const results = await Promise.allSettled(
      Array.from({ length: 80 }, (_, index) => {
        if (index % 4 === 3) return claimJob(db, { ...claim, now: 1_000 })
        const submit = sampleSubmit(`${index}`)
        const owner = `person-${index % 5}`
        return submitJob(db, { owner, submit, id: `job-${index}`, now: 1_000 })
      })
    )
    for (const one of results)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ failure: { code: 'over_budget' } })
    expect(await countJobs(db)).toBe(9)
  })
})
