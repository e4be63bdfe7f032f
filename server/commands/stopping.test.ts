import { beforeEach, describe, expect, test } from 'vitest'
import { findPerson } from '../access/people'
import { type Budget, readBudget, setBudget, unlimited } from '../money/budgets'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import { runCommand } from './run-command'

let relay: TrialRelay
beforeEach(async () => {
  relay = await createTrialRelay()
})

async function run(args: string[], newBudget: Budget = unlimited) {
  const out: string[] = []
  const code = await runCommand(args, {
    openDb: async () => ({ ...relay.db, close: async () => {} }),
    openBlobs: async () => relay.blobs,
    newBudget,
    deployments: [],
    place: 'DATA_DIR /data',
    now: relay.clock.now,
    print: (line) => out.push(line),
    say: (line) => out.push(line)
  })
  return { code, out: out.join('\n') }
}
const idOf = async (name: string) => (await findPerson(relay.db, name))?.id ?? 'nobody'
const stateOf = async (id: string) => {
  const [row] = await relay.db.all('SELECT state FROM jobs WHERE id = $1', id)
  return row?.state
}
const queue = async (...keys: string[]) => {
  const ids: string[] = []
  for (const key of keys) ids.push((await submitTrial(relay, key)).id)
  return ids
}

describe('relay revoke', () => {
  test('cancels what waits along with the last token, and nothing more is called', async () => {
    const ids = await queue('one', 'two', 'three')
    const { out } = await run(['revoke', 'Ada'])
    expect(out).toContain('Cancelled 3 of Ada’s pictures that waited')
    for (const id of ids) expect(await stateOf(id)).toBe('cancelled')
    const worker = relay.startWorker()
    await worker.drain()
    expect(relay.calls).toHaveLength(0)
  })

  test('leaves the queue where it is asked to', async () => {
    const [id = ''] = await queue('one')
    expect((await run(['revoke', 'Ada', '--keep-queue'])).out).toContain('still drawn')
    expect(await stateOf(id)).toBe('queued')
  })

  test('leaves the queue while another token works', async () => {
    await run(['token', 'Ada', '--label', 'laptop'])
    const [id = ''] = await queue('one')
    expect((await run(['revoke', 'Ada', 'laptop'])).out).toContain('another access token')
    expect(await stateOf(id)).toBe('queued')
  })

  test('what is being drawn goes on and is kept', async () => {
    const worker = relay.startWorker()
    const [id = ''] = await queue('one')
    const call = await relay.call(0)
    await run(['revoke', 'Ada'])
    await call.finish(new Uint8Array(9))
    await expect.poll(() => stateOf(id)).toBe('done')
    await worker.drain()
  })
})

describe('relay cancel', () => {
  test('ends what one person has waiting, and only theirs', async () => {
    const [ada = ''] = await queue('one')
    const { out } = await run(['token', 'Ben'])
    const ben = await relay.fetch('/v1/person', {}, out.split('\n')[0])
    expect(ben.status).toBe(200)
    expect((await run(['cancel', 'Ben'])).out).toBe('No picture of Ben was waiting.')
    expect(await stateOf(ada)).toBe('queued')
    expect((await run(['cancel', 'Ada'])).out).toContain('Cancelled 1 picture of Ada')
    expect(await stateOf(ada)).toBe('cancelled')
  })

  test('ends everybody’s, in pages', async () => {
    await queue(...Array.from({ length: 230 }, (_, index) => `key-${index}`))
    expect((await run(['cancel', '--all'])).out).toContain('Cancelled 230 pictures of everybody')
    const rows = await relay.db.all(`SELECT id FROM jobs WHERE state = 'queued'`)
    expect(rows).toEqual([])
  })

  test.each([[['cancel']], [['cancel', 'Ada', '--all']]])('%j is a misuse', async (args) => {
    expect((await run(args)).code).toBe(1)
  })
})

describe('a budget', () => {
  test('that is lowered ends what waits unpaid, when its turn comes', async () => {
    const ids = await queue('one', 'two')
    await setBudget(relay.db, await idOf('Ada'), { day: 0, month: null })
    const worker = relay.startWorker()
    for (const id of ids) {
      const job = await untilState(relay, id, 'failed')
      expect(job.failure).toMatchObject({ code: 'over_budget', retryable: false })
      expect(job.cost).toBe(0)
    }
    await worker.drain()
    expect(relay.calls).toHaveLength(0)
  })

  test('of a month holds at the claim as well', async () => {
    const [id = ''] = await queue('one')
    await setBudget(relay.db, await idOf('Ada'), { day: null, month: 0 })
    const worker = relay.startWorker()
    expect((await untilState(relay, id, 'failed')).failure?.code).toBe('over_budget')
    await worker.drain()
    expect(relay.calls).toHaveLength(0)
  })

  test('of the relay holds at the claim as well', async () => {
    const [id = ''] = await queue('one')
    await run(['budget', '--relay', '--day', '0'])
    const worker = relay.startWorker()
    expect((await untilState(relay, id, 'failed')).failure?.message).toContain('relay’s')
    await worker.drain()
  })

  test('with room for one of two lets one through', async () => {
    const [first = '', second = ''] = await queue('one', 'two')
    const [row] = await relay.db.all('SELECT estimate FROM jobs WHERE id = $1', first)
    await setBudget(relay.db, await idOf('Ada'), { day: Number(row?.estimate), month: null })
    const worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
    const call = await relay.call(0)
    await call.finish(new Uint8Array(9))
    await expect
      .poll(async () => [await stateOf(first), await stateOf(second)].sort())
      .toEqual(['done', 'failed'])
    await worker.drain()
    expect(relay.calls).toHaveLength(1)
  })

  test('is given to people who are new, and to nobody who was there', async () => {
    const newBudget = { day: 5_000_000, month: 50_000_000 }
    await run(['token', 'Ben'], newBudget)
    await run(['token', 'Ada'], newBudget)
    expect(await readBudget(relay.db, await idOf('Ben'))).toEqual(newBudget)
    expect(await readBudget(relay.db, await idOf('Ada'))).toEqual(unlimited)
  })
})
