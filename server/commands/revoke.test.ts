import { beforeEach, describe, expect, test } from 'vitest'
import { unlimited } from '../money/budgets'
import type { Database } from '../store/database'
import { createTrialRelay } from '../trial/trial-relay'
import { runCommand } from './run-command'

let db: Database
beforeEach(async () => {
  // A command closes its store when done; this one is still needed.
  db = { ...(await createTrialRelay()).db, close: async () => {} }
})

async function run(...args: string[]) {
  const out: string[] = []
  const errors: string[] = []
  const code = await runCommand(args, {
    openDb: async () => db,
    newBudget: unlimited,
    deployments: [],
    place: 'DATA_DIR /data',
    openBlobs: () => Promise.reject(new Error('not asked for')),
    now: Date.parse('2026-11-23T14:05:00Z'),
    print: (line) => void out.push(line),
    say: (line) => void errors.push(line)
  })
  return { code, out, errors }
}

describe('relay revoke', () => {
  test('ends one label or all, and says how many', async () => {
    for (const label of ['one', 'two', 'three']) await run('token', 'Ben', '--label', label)
    expect((await run('revoke', 'Ben', 'one')).out[0]).toContain('Ben’s access token called “one”')
    expect((await run('revoke', 'Ben')).out[0]).toContain('Ben’s 2 access tokens;')
    const again = await run('revoke', 'Ben')
    expect([again.code, again.errors]).toEqual([1, ['Ben has no working access token.']])
  })

  test('withdraws an invitation, of somebody who is here and of somebody who never came', async () => {
    for (const name of ['Ada', 'Grace']) {
      await run('invite', name)
      if (name === 'Ada') await run('revoke', 'Ada', 'token')
      const { code, out } = await run('revoke', name)
      expect([code, out]).toEqual([
        0,
        [`${name}’s invitation is withdrawn; nobody can use its code any more.`]
      ])
    }
    expect(await db.all('SELECT * FROM invitations')).toEqual([])
    expect((await run('revoke', 'Grace')).errors[0]).toContain('Nobody is called “Grace”')
    const lines = await db.all(`SELECT subject FROM audit WHERE what = 'invitation.withdrawn'`)
    expect(lines).toEqual([{ subject: 'Ada' }, { subject: 'Grace' }])
  })
})
