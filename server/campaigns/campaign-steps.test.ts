import { beforeEach, describe, expect, test } from 'vitest'
import type { Database, Queries } from '../store/database'
import { createTrialCampaign, samplePicture, type TrialCampaign } from '../trial/trial-campaign'
import { createTrialRelay, type TrialRelay } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { sentAtOnce, waveLength } from './feed/send-wave'

/** How many statements each transaction has, and how many rows any of its statements gives back at most. */
type Steps = { statements: number; rows: number }[]

let steps: Steps
let relay: TrialRelay
let campaign: TrialCampaign
beforeEach(async () => {
  steps = []
  relay = await createTrialRelay({ db: countSteps(await openTrialDatabase(), steps) })
  campaign = createTrialCampaign(relay)
})

function countSteps(db: Database, into: Steps): Database {
  return {
    ...db,
    transaction: (work) =>
      db.transaction((queries) => {
        const step = { statements: 0, rows: 0 }
        into.push(step)
        const counted: Queries = {
          all: async (sql, ...values) => {
            const rows = await queries.all(sql, ...values)
            step.statements += 1
            step.rows = Math.max(step.rows, rows.length)
            return rows
          },
          run: async (sql, ...values) => {
            step.statements += 1
            await queries.run(sql, ...values)
          }
        }
        return work(counted)
      })
  }
}

const many = (count: number, anchor: string | null = null, name = 'square') =>
  Array.from({ length: count }, (_, index) => samplePicture(`${index}/${name}`, anchor))
const jobs = () => relay.db.all('SELECT * FROM jobs')
const most = (what: 'statements' | 'rows') => Math.max(...steps.map((step) => step[what]))

describe('a transaction is bounded, since on SQLite it holds up everybody else:', () => {
  test('a wave is sent in a few, of a few pictures each', async () => {
    await campaign.press(many(40))
    steps.length = 0
    await campaign.look()
    expect(await jobs()).toHaveLength(waveLength)
    expect(steps).toHaveLength(waveLength / sentAtOnce)
    // Each picture has about a dozen of its own.
    expect(most('statements')).toBeLessThanOrEqual(sentAtOnce * 14 + 2)
  })

  test('a hundred pictures come in as many statements as one', async () => {
    await campaign.create({ pictures: 200 })
    steps.length = 0
    await campaign.add([...many(50), ...many(50, '0/square', 'story')])
    await campaign.add([...many(50), ...many(50, '0/square', 'wide')])
    expect(steps.map(({ statements }) => statements)).toEqual([5, 5])
    expect(await campaign.read()).toMatchObject({ added: 150 })
    const places = await relay.db.all('SELECT place FROM campaign_pictures ORDER BY place')
    expect(places.map(({ place }) => place)).toEqual(Array.from({ length: 150 }, (_, at) => at))
  })

  test('one that comes twice in a part is one, as it came first', async () => {
    await campaign.create({ pictures: 2 })
    const [first, again] = [{ prompt: 'a first' }, { prompt: 'a second' }].map((recipe) =>
      samplePicture('1/square', null, recipe)
    )
    if (first && again) await campaign.add([first, again, samplePicture('2/square')])
    const rows = await relay.db.all('SELECT recipe FROM campaign_pictures ORDER BY place')
    expect(rows).toHaveLength(2)
    expect(String(rows[0]?.recipe)).toContain('a first')
  })

  test('a whole wave that has ended is noted in few statements', async () => {
    await campaign.press([samplePicture('0/square'), ...many(19, '0/square', 'story')])
    await campaign.look()
    await relay.db.run(`UPDATE jobs SET state = 'failed', finished_at = 5`)
    steps.length = 0
    await campaign.look()
    expect(most('statements')).toBeLessThanOrEqual(6)
    expect(await campaign.read()).toMatchObject({ ended: 1, stopped: 19, waiting: 0 })
  })

  test('what is left after a tenth is cancelled in pages, and nothing of it was sent', async () => {
    const count = 1_200
    await campaign.press(many(count))
    for (let sent = 0; sent < count / 10; sent += waveLength) {
      await campaign.look()
      await relay.db.run(`UPDATE jobs SET state = 'failed', finished_at = 5 WHERE state = 'queued'`)
      await relay.db.run('DELETE FROM tallies')
    }
    await campaign.order('cancel')
    steps.length = 0
    await campaign.look()
    expect(most('rows')).toBeLessThanOrEqual(500)
    expect(await campaign.read()).toMatchObject({
      ...{ state: 'cancelled', added: count, sent: 0, waiting: 0 },
      ...{ ended: count / 10, stopped: count - count / 10 }
    })
    expect(await jobs()).toHaveLength(count / 10)
    expect((await campaign.read()).endedAt).not.toBeNull()
  })
})

describe('of a wave', () => {
  const spoil = (key: string, recipe: string) =>
    relay.db.run('UPDATE campaign_pictures SET recipe = $2 WHERE key = $1', key, recipe)

  test('a row that this version can’t read is stopped and told, and all others are sent', async () => {
    await campaign.press(many(7))
    await spoil('3/square', '{"model":"a-model-that-has-gone"}')
    await campaign.look()
    expect(await jobs()).toHaveLength(6)
    const { state, failure } = (await campaign.standings())['3/square'] ?? {}
    expect([state, failure?.message]).toEqual([
      'stopped',
      'Your relay can’t read this picture; another version of it wrote it down. Run the campaign again.'
    ])
  })

  test('an anchor that can’t be read says so on what follows it, and spends nothing', async () => {
    await campaign.press([samplePicture('a'), ...many(3, 'a', 'story'), samplePicture('b')])
    await spoil('a', 'no recipe')
    await campaign.look()
    await campaign.look()
    expect(await jobs()).toHaveLength(1)
    expect(await campaign.read()).toMatchObject({ stopped: 4, sent: 1, waiting: 0 })
  })

  test('a picture whose reference is gone is stopped alone', async () => {
    const gone = { upload: 'f'.repeat(64), width: 64, height: 64 }
    const bad = samplePicture('bad', null, { references: [gone] })
    await campaign.press([...many(3), bad, ...many(3, null, 'story')])
    await campaign.look()
    expect(await jobs()).toHaveLength(6)
    expect((await campaign.standings()).bad).toMatchObject({ state: 'stopped' })
  })
})
