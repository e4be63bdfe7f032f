import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { openTrialDatabase } from '../trial/trial-store'
import { forgetOldTokens, isLive, listTokens, revokeTokens } from './access-tokens'
import { admit } from './admit'
import { isOperator, replaceOperatorToken } from './operator-token'
import { addPerson, findPerson, listPeople } from './people'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

const idOf = async (name: string) => (await findPerson(db, name))?.id ?? 'nobody'
const messageOf = (token: string | undefined, now: number) =>
  admit(db, token, now).then(
    () => 'admitted',
    (error) => error.failure.message
  )

describe('an access token', () => {
  test('lets its person in, and so does their second', async () => {
    const laptop = await addPerson(db, { name: 'Ada', label: 'laptop', now: 1 })
    const studio = await addPerson(db, { name: 'Ada', label: 'studio', now: 2 })
    expect((await admit(db, laptop, 3)).id).toBe((await admit(db, studio, 3)).id)
    expect(await listPeople(db)).toHaveLength(1)
  })

  test('works until it expires, and then says so', async () => {
    const token = await addPerson(db, { name: 'Ada', now: 1, expiresAt: 1_000 })
    expect(await messageOf(token, 999)).toBe('admitted')
    expect(await messageOf(token, 1_000)).toBe(
      'This access token has expired; ask whoever runs the relay for a new one.'
    )
  })

  test('says so when it was revoked, and leaves the person’s others alone', async () => {
    const laptop = await addPerson(db, { name: 'Ada', label: 'laptop', now: 1 })
    const studio = await addPerson(db, { name: 'Ada', label: 'studio', now: 2 })
    const revocation = { personId: await idOf('Ada'), which: { label: 'laptop' }, now: 3 }
    expect(await revokeTokens(db, revocation)).toBe(1)
    expect(await revokeTokens(db, revocation)).toBe(0)
    expect(await messageOf(laptop, 4)).toContain('was revoked')
    expect(await messageOf(studio, 4)).toBe('admitted')
  })

  test('is asked for when it is missing or unknown', async () => {
    expect(await messageOf(undefined, 1)).toContain('Connect with an access token')
    expect(await messageOf('fill_wrong', 1)).toContain('doesn’t know this access token')
  })

  test('has its use noted once a minute at most', async () => {
    const token = await addPerson(db, { name: 'Ada', now: 1 })
    const lastUsed = async () => (await listTokens(db, await idOf('Ada')))[0]?.lastUsedAt
    const seen: unknown[] = [await lastUsed()]
    for (const now of [1_000, 60_999, 61_000]) {
      await admit(db, token, now)
      seen.push(await lastUsed())
    }
    expect(seen).toEqual([null, 1_000, 1_000, 61_000])
  })

  test('is forgotten behind the newest where they would pile up', async () => {
    for (let now = 1; now <= 5; now += 1) await addPerson(db, { name: 'playground', now })
    const newest = await addPerson(db, { name: 'playground', now: 6 })
    await forgetOldTokens(db, await idOf('playground'), 2)
    const left = await listTokens(db, await idOf('playground'))
    expect(left).toHaveLength(2)
    expect(left.every((token) => isLive(token, 7))).toBe(true)
    expect(await messageOf(newest, 7)).toBe('admitted')
  })
})

describe('the operator’s token', () => {
  test('is one at a time, and belongs to no person', async () => {
    const person = await addPerson(db, { name: 'Ada', now: 1 })
    const first = await replaceOperatorToken(db, 1)
    expect(await isOperator(db, first)).toBe(true)
    const second = await replaceOperatorToken(db, 2)
    expect([await isOperator(db, first), await isOperator(db, second)]).toEqual([false, true])
    expect(await isOperator(db, person)).toBe(false)
    expect(await messageOf(second, 3)).toContain('doesn’t know this access token')
  })

  test('is kept as a hash', async () => {
    const token = await replaceOperatorToken(db, 1)
    const rows = await db.all('SELECT * FROM operator_tokens')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})
