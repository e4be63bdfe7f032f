import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { createTrialStore, openTrialDatabase } from '../trial/trial-store'
import { type AuditEntry, type Deed, writeAudit } from './audit-log'
import { readAudit, toAuditCsv } from './read-audit'
import { isKnownHash, verifyChain } from './verify-chain'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

const write = (entry: Partial<AuditEntry> = {}, store = db) =>
  store.transaction((queries) =>
    writeAudit(queries, { at: 5, who: 'Ada', what: 'budget.set', subject: 'Ben', ...entry })
  )
const writeMany = async (count: number, what: Deed = 'budget.set') => {
  for (let index = 1; index <= count; index += 1) await write({ what, after: `${index}` })
}

describe('the chain', () => {
  test('is whole when it is empty, and after many lines', async () => {
    expect(await verifyChain(db)).toEqual({ lines: 0, hash: '', fault: null })
    await writeMany(520)
    expect(await verifyChain(db)).toMatchObject({ lines: 520, fault: null })
  })

  test.each([
    [
      'a changed word',
      `UPDATE audit SET value_after = '9' WHERE seq = 2`,
      'line 2: it was changed'
    ],
    ['a changed name', `UPDATE audit SET who = 'Eve' WHERE seq = 3`, 'line 3: it was changed'],
    ['a line taken out', 'DELETE FROM audit WHERE seq = 2', 'line 2: it is missing'],
    ['the first taken out', 'DELETE FROM audit WHERE seq = 1', 'line 1: it is missing'],
    [
      'the end cut off',
      'DELETE FROM audit WHERE seq >= 3',
      'line 3: it is missing, and the log had 4'
    ],
    ['all of it gone', 'DELETE FROM audit', 'line 1: it is missing, and the log had 4'],
    [
      'a line put in',
      `INSERT INTO audit VALUES (5, 1, 'a', 'b', 'c', NULL, NULL, '', 'h')`,
      'line 5'
    ],
    ['another end', `UPDATE audit_head SET hash = 'x'`, 'line 4: it isn’t the one']
  ])('breaks by %s', async (_, sql, words) => {
    await writeMany(4)
    await db.run(sql)
    expect((await verifyChain(db)).fault).toContain(words)
  })

  test('doesn’t follow a line that was changed and sealed again', async () => {
    await writeMany(3)
    const { hash } = await verifyChain(db)
    await db.run(`UPDATE audit SET hash = 'sealed-again' WHERE seq = 2`)
    expect((await verifyChain(db)).fault).toContain('line 2')
    expect([await isKnownHash(db, hash), await isKnownHash(db, 'other')]).toEqual([true, false])
  })

  test('takes any words, as they come back from the store', async () => {
    const after = `“é” 🖼 \0 \ud83d ${'x'.repeat(600)}`
    await write({ who: '', subject: "'); DROP TABLE audit; --", before: null, after })
    const { lines } = await readAudit(db, { most: 5 })
    expect(lines[0]?.after).toMatch(/^“é” 🖼 \uFFFD \uFFFD x+$/)
    expect(await verifyChain(db)).toMatchObject({ lines: 1, fault: null })
  })

  test('is not forked by writers that come at once, from several relays', async () => {
    const store = await createTrialStore()
    const first = await store.open()
    // One PGlite has one session, so there the relays share it.
    const second = first.dialect === 'sqlite' ? await store.open() : first
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => write({ at: index }, index % 2 ? first : second))
    )
    expect(await verifyChain(first)).toMatchObject({ lines: 40, fault: null })
  })

  test('has no line of a change that was rolled back', async () => {
    await write()
    await expect(
      db.transaction(async (queries) => {
        await writeAudit(queries, { at: 1, who: 'a', what: 'budget.set', subject: 'b' })
        throw new Error('rolled back')
      })
    ).rejects.toThrow('rolled back')
    expect(await verifyChain(db)).toMatchObject({ lines: 1, fault: null })
  })
})

describe('its pages', () => {
  test('are newest first and have every line once', async () => {
    await writeMany(7)
    const seen: number[] = []
    for (let before: number | undefined; ; ) {
      const { lines, next } = await readAudit(db, { before, most: 3 })
      seen.push(...lines.map(({ seq }) => seq))
      if (next === null) break
      before = next
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('take lines by who and what, and say where to look on when too many are others', async () => {
    await write({ who: 'Ben' })
    await writeMany(3, 'token.issued')
    expect((await readAudit(db, { who: 'Ben', most: 9 })).lines).toHaveLength(1)
    expect((await readAudit(db, { what: 'token.issued', most: 9 })).lines).toHaveLength(3)
    expect((await readAudit(db, { who: 'Ben', what: 'token.issued', most: 9 })).next).toBeNull()
  })
})

test('the CSV quotes every cell and lets no spreadsheet calculate', async () => {
  await write({ subject: '=cmd()', before: 'a "b"', after: null })
  const lines: string[] = []
  for await (const line of toAuditCsv(db)) lines.push(line.trimEnd())
  expect(lines[0]).toBe('"line","time","who","what","subject","old","new","previous","hash"')
  expect(lines[1]).toMatch(
    /^"1","1970-01-01T00:00:00.005Z","Ada","budget.set","'=cmd\(\)","a ""b""","","","[\da-f]{64}"$/
  )
})
