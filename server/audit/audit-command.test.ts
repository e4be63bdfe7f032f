import { beforeEach, describe, expect, test } from 'vitest'
import { runCommand } from '../commands/run-command'
import { unlimited } from '../money/budgets'
import type { Database } from '../store/database'
import { createTrialRelay, type TrialRelay } from '../trial/trial-relay'

let relay: TrialRelay
let db: Database
beforeEach(async () => {
  relay = await createTrialRelay()
  db = { ...relay.db, close: async () => {} }
})

async function run(...args: string[]) {
  const out: string[] = []
  const code = await runCommand(args, {
    openDb: async () => db,
    newBudget: unlimited,
    deployments: ['foundry-1/gpt-image-2'],
    place: 'DATA_DIR /data',
    openBlobs: async () => relay.blobs,
    now: Date.parse('2026-11-23T14:05:00Z'),
    print: (line) => out.push(line),
    say: (line) => out.push(line)
  })
  return { code, out: out.join('\n') }
}
const linesOf = async () =>
  (await db.all('SELECT * FROM audit ORDER BY seq')).map((row) =>
    [row.who, row.what, row.subject, row.value_before, row.value_after].join(' | ')
  )

test('every command that changes something leaves a line, and one that only looks leaves none', async () => {
  await run('token', 'Ben', '--label', 'laptop')
  await run('budget', 'Ben', '--month', '50')
  await run('budget', 'Ben')
  await run('budget', '--relay', '--day', '5')
  await run('pause', 'gpt-image-2')
  await run('resume', 'gpt-image-2')
  await run('resume', 'gpt-image-2')
  await run('cancel', '--all')
  await run('revoke', 'Ben')
  await run('operator')
  await run('check', '--mend')
  await run('accept-pictures')
  for (const looking of ['people', 'usage', 'evidence', 'audit', 'check']) await run(looking)
  expect(await linesOf()).toEqual(
    [
      'token.issued | Ben |  | “laptop”, without end',
      'budget.set | Ben | any amount a day, any amount a month | any amount a day, $50.00 a month',
      'budget.set | the whole relay | any amount a day, any amount a month | $5.00 a day, any amount a month',
      'deployment.paused | foundry-1/gpt-image-2 |  | paused until told',
      'deployment.resumed | foundry-1/gpt-image-2 | paused until told | goes on',
      'queue.cancelled | everybody | 0 waiting | ',
      'token.revoked | Ben | 1 working | ',
      'queue.cancelled | Ben | 0 waiting | ',
      'operator.password_replaced | the operator’s password |  | ',
      'totals.mended | the store |  | counted again',
      'pictures.accepted | the store |  | DATA_DIR /data'
    ].map((line) => `command line | ${line}`)
  )
})

describe('relay audit', () => {
  test('lists the newest, says how to go on, and finds by who and what', async () => {
    for (const name of ['Ben', 'Cy', 'Dee']) await run('token', name)
    const { out } = await run('audit', '--last', '2')
    expect(out.split('\n')[1]).toMatch(
      /^3 +2026-11-23 14:05 +command line +token\.issued +Dee +“to/
    )
    expect(out).toContain('relay audit --before 2')
    expect((await run('audit', '--before', '2')).out).toContain('Ben')
    expect((await run('audit', '--what', 'budget.set')).out).toBe('Nothing was changed.')
    const odd = await run('audit', '--what', 'everything')
    expect([odd.code, odd.out]).toEqual([1, expect.stringContaining('--what must be one of')])
  })

  test('says that the chain is whole, and with which hash it ends', async () => {
    await run('token', 'Ben')
    const { code, out } = await run('audit', '--verify')
    const hash = /has the hash ([\da-f]{64})$/.exec(out)?.[1] ?? ''
    expect([code, out.split('\n')[0]]).toEqual([0, 'The audit log is whole: 1 line.'])
    await run('token', 'Cy')
    expect((await run('audit', '--verify', '--noted', hash)).code).toBe(0)
    const other = await run('audit', '--verify', '--noted', 'another')
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('was rewritten')])
  })

  test('says the first line that is broken, and ends with 1', async () => {
    for (const name of ['Ben', 'Cy', 'Dee']) await run('token', name)
    await db.run(`UPDATE audit SET subject = 'Eve' WHERE seq = 2`)
    const { code, out } = await run('audit', '--verify')
    expect([code, out]).toEqual([
      1,
      'The audit log is broken at line 2: it was changed after it was written.'
    ])
  })

  test('writes it as CSV', async () => {
    await run('token', 'Ben')
    expect((await run('audit', '--csv')).out.split('\n')).toHaveLength(2)
  })
})
