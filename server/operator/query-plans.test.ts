import { beforeEach, expect, inject, test } from 'vitest'
import { findPerson } from '../access/people'
import type { Database, Queries, Value } from '../store/database'
import { signInTrial, type TrialBrowser } from '../trial/trial-browser'
import { createTrialRelay, submitTrial, type TrialRelay } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'

/** Walked along an index that holds all that is asked for: 10 ms for 100,000. */
const summed = 'SCAN uploads USING COVERING INDEX uploads_kept'

/** Whatever a million pictures make long. */
const long = 'jobs|events|ledger|evidence|audit|uploads|campaign_pictures|overruns'

type Asked = Readonly<{ sql: string; values: readonly Value[] }>
let asked: Asked[] = []
let relay: TrialRelay
let browser: TrialBrowser
let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
  relay = await createTrialRelay({ db: withNotes(db) })
  browser = await signInTrial(relay)
})

function withNotes(store: Database): Database {
  const noted = (queries: Queries): Queries => ({
    ...queries,
    all: (sql, ...values) => {
      asked.push({ sql, values })
      return queries.all(sql, ...values)
    }
  })
  return {
    ...store,
    ...noted(store),
    transaction: (work) => store.transaction((queries) => work(noted(queries)))
  }
}

/** What SQLite would walk through row by row, with how far. */
async function walksOf({ sql, values }: Asked): Promise<string[]> {
  if (!/^\s*SELECT/.test(sql)) return []
  const plan = await db.all(`EXPLAIN QUERY PLAN ${sql}`, ...values)
  const steps = plan.map(({ detail }) => String(detail))
  const walks = steps.filter(
    (step) => step !== summed && new RegExp(`^SCAN (${long})\\b`).test(step)
  )
  // Along an index, and no further than so many rows.
  const isBounded = /\bLIMIT\b/.test(sql) && walks.every((step) => step.includes('USING'))
  const sorts = steps.filter((step) => step.startsWith('USE TEMP B-TREE') && walks.length > 0)
  return isBounded && sorts.length === 0
    ? []
    : [...walks, ...sorts].map((step) => `${step}: ${sql}`)
}

test.runIf(inject('engine') === 'sqlite')(
  'no page of the operator’s walks through what a million pictures make long',
  async () => {
    const { id } = await submitTrial(relay, 'one')
    const ada = (await findPerson(db, 'Ada'))?.id
    asked = []
    for (const path of [
      '/operator',
      '/operator/people',
      '/operator/people?name=a&after=A',
      '/operator/people?near=yes',
      '/operator/people/relay',
      '/operator/people/invitations',
      `/operator/people/${ada}`,
      '/operator/jobs',
      '/operator/jobs?person=Ada',
      '/operator/jobs?person=Ada&state=failed',
      '/operator/jobs?state=queued&until=2026-11-23',
      `/operator/jobs?after=1.${id}`,
      `/operator/jobs/${id}`,
      '/operator/deployments',
      '/operator/audit',
      '/operator/audit?who=operator&what=token.issued&before=9',
      '/usage',
      '/usage?place=25'
    ])
      expect([path, (await browser.ask(path)).status]).toEqual([path, 200])
    expect(asked.length).toBeGreaterThan(60)
    const walks = (await Promise.all(asked.map(walksOf))).flat()
    expect([...new Set(walks)]).toEqual([])
    // It would be seen.
    const bad = { sql: 'SELECT count(*) FROM jobs WHERE quality = $1', values: ['low'] }
    expect(await walksOf(bad)).toEqual([expect.stringContaining('SCAN jobs')])
  }
)
