import { describe, expect, test } from 'vitest'
import type { Recipe } from '../../core/recipe'
import { submitJob } from '../jobs/submit-job'
import { sampleRecipe, sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { setBudget } from './budgets'
import { noteInputTokens, readInputBound, toInputBound } from './input-bound'
import { mostCost } from './reservation'

const picture = { upload: 'a'.repeat(64), width: 1024, height: 640 }
const edit: Recipe = { ...sampleRecipe, references: [picture, picture] }
const usageOf = (inputImageTokens: number) => ({
  inputTextTokens: 7,
  inputImageTokens,
  outputTokens: 396
})

test.each([
  ['nothing measured', 6_700, { calls: 0, most: 0 }, 6_700],
  ['too few to believe', 6_700, { calls: 9, most: 640 }, 6_700],
  ['enough, and much less', 6_700, { calls: 10, most: 640 }, 960],
  ['enough, and nearly as much', 6_700, { calls: 10, most: 6_000 }, 6_700],
  ['one that took more', 6_700, { calls: 1, most: 8_000.5 }, 8_001],
  ['many that took more', 6_700, { calls: 99, most: 8_000 }, 8_000],
  ['an operator who says less than was measured', 500, { calls: 3, most: 640 }, 640],
  ['an operator who says more', 20_000, { calls: 3, most: 640 }, 20_000]
])('a picture sent along, with %s', (_name, given, measured, bound) => {
  expect(toInputBound(given, measured)).toBe(bound)
})

describe('what edits have taken', () => {
  test('narrows the next reservations of its model, and of no other', async () => {
    const db = await openTrialDatabase()
    for (let call = 0; call < 10; call += 1) await noteInputTokens(db, edit, usageOf(1_280))
    await noteInputTokens(db, edit, usageOf(1_300))
    await noteInputTokens(db, edit, usageOf(1_280))
    expect(await readInputBound(db, 'gpt-image-2', {})).toBe(975)
    expect(await readInputBound(db, 'gpt-image-1.5', {})).toBe(6_700)
    expect(await readInputBound(db, 'gpt-image-2', { 'gpt-image-2': 700 })).toBe(700)
    await db.close()
  })

  test.each([
    ['a call without pictures', sampleRecipe, usageOf(0)],
    ['an edit whose usage names none', edit, usageOf(0)],
    ['an edit without usage', edit, null]
  ])('learns nothing from %s', async (_name, recipe, usage) => {
    const db = await openTrialDatabase()
    for (let call = 0; call < 12; call += 1) await noteInputTokens(db, recipe, usage)
    expect(await readInputBound(db, 'gpt-image-2', {})).toBe(6_700)
    await db.close()
  })
})

describe('sixteen references', () => {
  const references = Array.from({ length: 16 }, () => picture)
  const submit = sampleSubmit('one', { references })

  /** Ada has 15 cents a day and a picture to send along. */
  async function openDay() {
    const db = await openTrialDatabase()
    await setBudget(db, 'ada', { day: 150_000, month: null })
    await db.run(
      `INSERT INTO uploads (blob, owner, id, bytes, width, height, format, created_at, used_at)
       VALUES ('b', 'ada', $1, 9, 1024, 640, 'png', 1, 1)`,
      picture.upload
    )
    return db
  }

  test('that may take 56 cents don’t go out on a budget of 15', async () => {
    const db = await openDay()
    await expect(submitJob(db, { owner: 'ada', submit, id: 'job-1', now: 1_000 })).rejects.toThrow(
      /may cost up to \$0\.8\d, more than your whole budget of \$0\.15/
    )
    expect(await db.all('SELECT id FROM jobs')).toEqual([])
    await db.close()
  })

  test('go out once an operator knows what they take at most', async () => {
    const db = await openDay()
    const inputTokens = { 'gpt-image-2': 1_024 }
    const row = await submitJob(db, { owner: 'ada', submit, id: 'job-1', now: 1_000, inputTokens })
    expect(row.estimate).toBe(mostCost(submit.recipe, 1_024))
    expect(row.estimate).toBeLessThan(150_000)
    await db.close()
  })
})
