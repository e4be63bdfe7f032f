import { beforeEach, describe, expect, test } from 'vitest'
import { listTokens } from '../access/access-tokens'
import { admit } from '../access/admit'
import { isOperator } from '../access/operator-token'
import { findPerson } from '../access/people'
import { readBudget, unlimited, wholeRelay } from '../money/budgets'
import { parseDollars } from '../money/dollars'
import type { Database } from '../store/database'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import { runCommand } from './run-command'

const now = Date.parse('2026-11-23T14:05:00Z')

let relay: TrialRelay
let db: Database
beforeEach(async () => {
  relay = await createTrialRelay()
  relay.clock.now = now
  // A command closes its store when done; this one is still needed.
  db = { ...relay.db, close: async () => {} }
})

async function run(...args: string[]) {
  const out: string[] = []
  const errors: string[] = []
  const code = await runCommand(args, {
    openDb: async () => db,
    newBudget: unlimited,
    deployments: [],
    place: 'DATA_DIR /data',
    openBlobs: async () => relay.blobs,
    now,
    print: (line) => out.push(line),
    say: (line) => errors.push(line)
  })
  return { code, out, errors }
}
const idOf = async (name: string) => (await findPerson(db, name))?.id ?? 'nobody'

test.each([
  ['evidence'],
  ['evidence', '--json'],
  ['revoke', 'Ben', '--keep-queue'],
  ['revoke', 'Ben', 'laptop']
])('relay %s %s %s ends well, whatever writing its last line gives back', async (...args) => {
  await run('token', 'Ben', '--label', 'laptop')
  await run('token', 'Ben', '--label', 'desk')
  expect((await run(...args.filter(Boolean))).code).toBe(0)
})

describe('relay token', () => {
  test('prints only the token on stdout, and a sentence about it on stderr', async () => {
    const { code, out, errors } = await run('token', 'Ben', '--label', 'laptop')
    expect([code, out.length, errors.length]).toEqual([0, 1, 1])
    expect((await admit(db, out[0], now)).name).toBe('Ben')
    expect(errors[0]).toBe(
      'This access token (“laptop”) is Ben’s; it never expires and is shown only this once.'
    )
  })

  test('gives one that ends after so many days', async () => {
    const { out, errors } = await run('token', 'Ben', '--days', '7')
    expect(errors[0]).toContain('expires on 2026-11-30, 14:05 UTC')
    await expect(admit(db, out[0], now + 7 * 86_400_000)).rejects.toThrow('has expired')
  })

  test('keeps the playground’s from piling up, the newest working', async () => {
    let newest: string | undefined
    for (let start = 0; start < 8; start += 1) newest = (await run('token', 'playground')).out[0]
    expect(await listTokens(db, await idOf('playground'))).toHaveLength(5)
    expect((await admit(db, newest, now)).name).toBe('playground')
  })
})

describe('relay people', () => {
  test('lists tokens, their last use, and spending against budgets', async () => {
    await run('token', 'Ben', '--label', 'studio', '--days', '7')
    await run('budget', 'Ben', '--day', '5')
    await relay.fetch('/v1/person')
    const { out } = await run('people')
    expect(out).toEqual([
      'NAME           TOKENS                     LAST USED         TODAY  THIS MONTH',
      'Ada            token                      2026-11-23           $0          $0',
      'Ben            studio (until 2026-11-30)  never       $0 of $5.00          $0',
      '(whole relay)                                                  $0          $0'
    ])
  })
})

describe('relay budget', () => {
  test('sets a day, then a month, and lifts what is not given with --none', async () => {
    const budgets = []
    for (const args of [
      ['--day', '5'],
      ['--month', '$50.25'],
      ['--none', '--day', '2']
    ]) {
      await run('budget', 'Ada', ...args)
      budgets.push(await readBudget(db, await idOf('Ada')))
    }
    expect(budgets).toEqual([
      { day: 5_000_000, month: null },
      { day: 5_000_000, month: 50_250_000 },
      { day: 2_000_000, month: null }
    ])
  })

  test('sets one for the whole relay and says what holds', async () => {
    const { out } = await run('budget', '--relay', '--month', '100')
    expect(out).toEqual([
      'The whole relay may spend any amount a day and $100.00 a month; both begin at 00:00 UTC.'
    ])
    expect(await readBudget(db, wholeRelay)).toEqual({ day: null, month: 100_000_000 })
  })

  test('raises a limit for this month alone, and lets somebody start over', async () => {
    await run('budget', 'Ada', '--month', '50')
    expect((await run('budget', 'Ada', '--raise-month', '20')).out).toEqual([
      'Ada may spend any amount a day and $50.00 a month; both begin at 00:00 UTC.',
      'This month it is $20.00 more.'
    ])
    expect(await readBudget(db, await idOf('Ada'))).toEqual({ day: null, month: 50_000_000 })
    const { code, errors } = await run('budget', 'Ada', '--start-over', 'month')
    expect([code, errors]).toEqual([1, [expect.stringContaining('Nothing is booked beyond')]])
    expect((await run('budget', 'Ada', '--raise-day', '1')).errors[0]).toContain(
      'no limit for today'
    )
    expect((await run('budget', 'Ada', '--start-over', 'year')).errors[0]).toContain('day or month')
  })

  test('changes nothing when it is only asked', async () => {
    await run('budget', 'Ada', '--day', '5')
    expect((await run('budget', 'Ada')).out[0]).toContain('$5.00 a day')
  })

  test.each([
    ['5', 5_000_000],
    ['0', 0],
    ['$0.05', 50_000],
    ['1.234567', 1_234_567],
    ['-5', null],
    ['5,50', null],
    ['1e9', null],
    ['', null]
  ])('reads “%s” dollars as %s', (text, micros) => {
    expect(parseDollars(text)).toBe(micros)
  })
})

describe('relay usage', () => {
  beforeEach(async () => {
    const worker = relay.startWorker()
    const { id } = await submitTrial(relay, 'one')
    const call = await relay.call(0)
    await call.finish(new Uint8Array([1]))
    await untilState(relay, id, 'done')
    await worker.drain()
  })

  test('says who made and spent how much this month', async () => {
    expect((await run('usage')).out).toEqual([
      'NAME                      PICTURES  REFUSED  UNKNOWN  SPENT',
      'Ada                              1        0        0  $0.01',
      '2026-11-01 to 2026-11-23         1        0        0  $0.01'
    ])
  })

  test('keeps to the days it is asked for', async () => {
    const { out } = await run('usage', '--from', '2026-11-01', '--to', '2026-11-22')
    expect(out.at(-1)).toMatch(/0 +0 +0 +\$0$/)
  })

  test('lists every job as CSV', async () => {
    const { out } = await run('usage', '--csv')
    expect(out).toHaveLength(2)
    expect(out[0]).toMatch(/^"day","time","person",/)
  })
})

describe('relay operator', () => {
  test('prints a token for the usage page', async () => {
    const { out } = await run('operator')
    expect(await isOperator(db, out[0] ?? '')).toBe(true)
  })
})

describe('what makes no sense', () => {
  test.each([
    [['nonsense'], 'no command “nonsense”'],
    [['token'], 'Give a name.'],
    [['token', ' '], 'Give a name.'],
    [['token', 'a'.repeat(81)], 'at most 80 characters'],
    [['token', 'Ada', 'Lovelace'], '“Lovelace” is one argument too many.'],
    [['token', 'Ada', '--days', '0'], '--days must be'],
    [['token', 'Ada', '--colour', 'red'], 'Unknown option'],
    [['people', 'Ada'], 'one argument too many'],
    [['budget'], 'Give a name, or --relay for all.'],
    [['budget', 'Ada', '--relay'], 'not both'],
    [['budget', 'Ada', '--day', 'five'], '--day must be an amount'],
    [['usage', '--from', 'monday'], '--from must be a day'],
    [['usage', '--from', '2026-11-02', '--to', '2026-11-01'], '--from must not be after --to.']
  ])('%j is one sentence, the usage, and exit code 1', async (args, words) => {
    const { code, out, errors } = await run(...args)
    expect([code, out]).toEqual([1, []])
    expect(errors[0]).toContain(words)
    expect(errors[1]).toMatch(/^Usage:/)
  })

  test.each([[['revoke', 'Nobody']], [['budget', 'Nobody', '--day', '5']]])(
    '%j names the command that lists everyone',
    async (args) => {
      const { code, errors } = await run(...args)
      expect([code, errors]).toEqual([
        1,
        ['Nobody is called “Nobody”; “relay people” lists everyone.']
      ])
    }
  )

  test('help needs no store', async () => {
    const out: string[] = []
    const openDb = () => Promise.reject(new Error('no store here'))
    const openBlobs = openDb
    const office = {
      openDb,
      openBlobs,
      newBudget: unlimited,
      deployments: [],
      place: 'DATA_DIR /data',
      now,
      print: (line: string) => out.push(line),
      say: () => {}
    }
    expect(await runCommand(['help'], office)).toBe(0)
    expect(await runCommand(['token', '--help'], office)).toBe(0)
    for (const name of [
      'token',
      'people',
      'revoke',
      'budget',
      'usage',
      'operator',
      'backup',
      'restore',
      'check'
    ])
      expect(out.join('\n')).toContain(`relay ${name}`)
  })
})
