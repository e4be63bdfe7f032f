import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { revokeTokens } from '../access/access-tokens'
import { setBudget, wholeRelay } from '../money/budgets'
import { createTrialCampaign, samplePicture, type TrialCampaign } from '../trial/trial-campaign'
import { createTrialRelay, type TrialRelay } from '../trial/trial-relay'
import { pauseByOperator } from '../work/operator-pauses'
import { sweep } from '../work/retention'
import type { Worker } from '../work/worker'
import { lookAtCampaigns } from './feed/feeder'
import { waveLength } from './feed/send-wave'
import { cancelRuns } from './order-run'

const dayMs = 86_400_000

let relay: TrialRelay
let campaign: TrialCampaign
let worker: Worker | undefined
beforeEach(async () => {
  worker = undefined
  relay = await createTrialRelay()
  campaign = createTrialCampaign(relay)
})
afterEach(async () => {
  for (const call of relay.calls) call.answer({ kind: 'cancelled', requestId: null })
  await worker?.drain()
})

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => samplePicture(`${index}/square`))
const jobs = () => relay.db.all('SELECT * FROM jobs')
const holdAll = async (reason: 'no_room' | 'store_away') => {
  relay.hold.now = { reason, since: 0 }
}
const ada = async () => String((await relay.db.all('SELECT id FROM people'))[0]?.id)

describe('a campaign waits with one reason, and goes on by itself', () => {
  test.each([
    [
      'a budget of nothing',
      'budget',
      async () => setBudget(relay.db, await ada(), { day: 0, month: null })
    ],
    [
      'a relay without budget',
      'budget',
      async () => setBudget(relay.db, wholeRelay, { day: 0, month: null })
    ],
    ['a full disk', 'disk is full', () => holdAll('no_room')],
    ['a store that is away', 'picture store', () => holdAll('store_away')],
    [
      'a paused deployment',
      'has paused gpt-image-2',
      () =>
        pauseByOperator(relay.db, {
          name: 'foundry-1/gpt-image-2',
          until: dayMs * 365,
          now: 1,
          who: 'Ada'
        })
    ]
  ])('for %s', async (_name, words, hold) => {
    await hold()
    await campaign.press(many(3))
    await campaign.look()
    expect(await jobs()).toEqual([])
    expect((await campaign.read()).wait?.message).toContain(words)
    relay.hold.now = null
    await relay.db.run('DELETE FROM budgets')
    await relay.db.run('UPDATE deployments SET stopped_until = 0')
    await campaign.look()
    expect(await jobs()).toHaveLength(3)
    expect((await campaign.read()).wait).toBeNull()
  })

  test('for a token that was revoked', async () => {
    await campaign.press(many(3))
    const personId = await ada()
    await revokeTokens(relay.db, { personId, which: 'all', now: relay.clock.now })
    await campaign.look()
    expect(await jobs()).toEqual([])
    const [row] = await relay.db.all('SELECT wait FROM campaign_runs')
    expect(row?.wait).toContain('was revoked')
    await relay.db.run('UPDATE tokens SET revoked_at = NULL')
    await campaign.look()
    expect(await jobs()).toHaveLength(3)
  })

  test('also where its queue is full already', async () => {
    await campaign.press(many(30))
    await campaign.look()
    await holdAll('no_room')
    await campaign.look()
    expect((await campaign.read()).wait?.message).toContain('disk is full')
    expect(await jobs()).toHaveLength(waveLength)
  })

  test('a budget takes as many as fit it', async () => {
    await campaign.press(many(3))
    await campaign.look()
    const [row] = await jobs()
    await relay.db.run('DELETE FROM jobs')
    await relay.db.run('DELETE FROM tallies')
    const day = 2 * Number(row?.estimate)
    await setBudget(relay.db, await ada(), { day, month: null })
    await campaign.press(many(3), { key: 'press-two-2' })
    await campaign.look()
    expect(await jobs()).toHaveLength(2)
    expect((await campaign.read('press-two-2')).wait?.message).toContain('budget')
  })
})

describe('an order', () => {
  test('to pause lets what has a job go on, until it is resumed', async () => {
    await campaign.press(many(30))
    await campaign.look()
    expect((await campaign.order('pause')).state).toBe('paused')
    expect((await campaign.order('pause')).state).toBe('paused')
    await relay.db.run(`UPDATE jobs SET state = 'failed', finished_at = 5`)
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ waiting: 10, sent: 0, ended: waveLength })
    await campaign.order('resume')
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ state: 'running', waiting: 0, sent: 10 })
  })

  test('to cancel what is left keeps what was sent, and costs nothing else', async () => {
    await campaign.press(many(30))
    await campaign.look()
    worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
    await relay.call(0)
    expect((await campaign.order('cancel')).state).toBe('cancelled')
    await campaign.look()
    await campaign.look()
    expect(await campaign.read()).toMatchObject({
      waiting: 0,
      sent: 1,
      ended: waveLength - 1,
      stopped: 10,
      endedAt: null
    })
    await campaign.finish(0)
    await expect.poll(async () => (await jobs()).some(({ state }) => state === 'done')).toBe(true)
    await campaign.look()
    const run = await campaign.read()
    expect(run).toMatchObject({ state: 'cancelled', sent: 0, ended: waveLength })
    expect(run.endedAt).not.toBeNull()
    const standings = Object.values(await campaign.standings())
    const spent = standings.reduce((sum, { cost }) => sum + (cost ?? 0), 0)
    expect(spent).toBeGreaterThan(0)
    expect(standings.filter(({ cost }) => cost !== null && cost > 0)).toHaveLength(1)
    expect((await campaign.order('resume')).state).toBe('cancelled')
  })

  test('of the operator ends what waits of a person, or of everybody', async () => {
    await campaign.press(many(30))
    await campaign.look()
    const now = relay.clock.now
    expect(await cancelRuns(relay.db, { owner: 'nobody', now })).toBe(0)
    expect(await cancelRuns(relay.db, { owner: null, now })).toBe(30 - waveLength)
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ waiting: 0, stopped: 10 })
  })

  test('that nobody finished sending can be cancelled as well', async () => {
    await campaign.create({ pictures: 5 })
    await campaign.add(many(3))
    await campaign.order('cancel')
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ state: 'cancelled', stopped: 3 })
    expect((await campaign.order('start')).state).toBe('cancelled')
  })
})

describe('reading', () => {
  test('in pages gives each picture once, then only what changes', async () => {
    await campaign.press(many(30))
    const first = await campaign.pictures()
    expect([first.pictures.length, first.isLast]).toEqual([30, true])
    expect(await campaign.pictures(first.next)).toMatchObject({ pictures: [], next: first.next })
    await campaign.look()
    const second = await campaign.pictures(first.next)
    expect(second.pictures).toHaveLength(waveLength)
    await relay.db.run(
      `UPDATE jobs SET state = 'done', finished_at = 5 WHERE id IN (SELECT id FROM jobs LIMIT 2)`
    )
    await campaign.look()
    const third = await campaign.pictures(second.next)
    expect(third.pictures.filter(({ state }) => state === 'done')).toHaveLength(2)
    // The two that ended and two that took their places.
    expect(third.pictures).toHaveLength(4)
  })

  test('goes on from nowhere with a sentence', async () => {
    await campaign.press(many(1))
    expect((await campaign.ask('/press-one-1/pictures?after=x')).status).toBe(400)
  })
})

describe('several relays', () => {
  test('feed one campaign without giving a picture two jobs', async () => {
    await campaign.press(many(60))
    for (let turn = 0; turn < 5; turn += 1) {
      relay.clock.now += 6_000
      await relay.db.run('UPDATE campaign_runs SET look_at = 0')
      await Promise.all([lookAtCampaigns(campaign.feeding), lookAtCampaigns(campaign.feeding)])
      await relay.db.run(`UPDATE jobs SET state = 'failed', finished_at = 5 WHERE state = 'queued'`)
    }
    const rows = await jobs()
    expect(new Set(rows.map(({ target }) => target)).size).toBe(rows.length)
    expect(rows).toHaveLength(60)
  })
})

describe('retention', () => {
  const days = { image: 30, event: 30, prompt: 10 }

  test('cancels what nobody touched for the days of prompts, and deletes what ended', async () => {
    await campaign.press(many(3))
    await campaign.order('pause')
    relay.clock.now += 9 * dayMs
    await sweep({ ...relay.context, days })
    expect((await campaign.read()).state).toBe('paused')
    relay.clock.now += 2 * dayMs
    await sweep({ ...relay.context, days })
    await campaign.look()
    expect(await campaign.read()).toMatchObject({ state: 'cancelled', stopped: 3 })
    expect(await relay.db.all(`SELECT key FROM campaign_pictures WHERE recipe <> ''`)).toEqual([])
    relay.clock.now += 11 * dayMs
    await sweep({ ...relay.context, days })
    for (const table of ['campaign_runs', 'campaign_pictures', 'campaign_anchors'])
      expect(await relay.db.all(`SELECT * FROM ${table}`)).toEqual([])
  })

  test('lets a press that comes again afterwards find its jobs', async () => {
    await campaign.press(many(3))
    await campaign.look()
    await relay.db.run(`UPDATE jobs SET state = 'done', finished_at = 5`)
    await campaign.look()
    expect((await campaign.read()).state).toBe('done')
    relay.clock.now += 11 * dayMs
    await sweep({ ...relay.context, days })
    await campaign.press(many(3))
    await campaign.look()
    expect(await jobs()).toHaveLength(3)
  })
})
