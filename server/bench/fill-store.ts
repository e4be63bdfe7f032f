import { estimatePrice } from '../../core/price/price'
import { setBudget, wholeRelay } from '../money/budgets'
import type { Database, Queries } from '../store/database'
import { cacheKib } from '../store/sqlite'
import { toDayOf } from '../store/steps/growth-schema'
import { createTotalTriggers, dropTotalTriggers } from '../store/total-triggers'
import { fillTotals } from '../store/totals'

export const people = 200
const files = 25
const dayMs = 86_400_000
const keptMs = 30 * dayMs
const estimate = estimatePrice({
  model: 'gpt-image-2',
  prompt: '',
  size: { width: 1024, height: 640 },
  quality: 'low'
}).micros

/** Everybody with a budget that is never reached, and one for the whole relay. */
export async function addPeople(db: Database, now: number, count = people): Promise<void> {
  await db.transaction(async (queries) => {
    for (let index = 0; index < count; index += 1) {
      const id = `person-${index}`
      await queries.run('INSERT INTO people (id, name, created_at) VALUES ($1, $1, $2)', id, now)
      await setBudget(queries, id, { day: 1e12, month: 1e12 })
    }
    await setBudget(queries, wholeRelay, { day: 1e14, month: 1e14 })
  })
}

/** `among` so many people the jobs are spread. */
type Filling = Readonly<{ done: number; queued: number; now: number; among?: number }>

/**
 * A year of finished pictures, with ledger and events, the older ones cleared as retention leaves
 * them, written in bulk without triggers and counted afterwards; then what waits.
 */
export async function fillStore(
  db: Database,
  { done, queued, now, among = people }: Filling
): Promise<void> {
  // A million rows in as many places of ten indexes don't fit into SQLite's usual 2 MB.
  if (db.dialect === 'sqlite') await db.run('PRAGMA cache_size = -1000000')
  await db.transaction(async (queries) => {
    // A million rows in one statement take longer than any of the relay's may.
    if (db.dialect === 'postgres') await queries.run('SET LOCAL statement_timeout = 0')
    if (done > 0) {
      for (const sql of dropTotalTriggers(db.dialect)) await queries.run(sql)
      await addDone(db, queries, { done, among, now })
      await fillTotals(queries)
      for (const sql of createTotalTriggers(db.dialect)) await queries.run(sql)
    }
    if (queued > 0) await addQueued(db, queries, { queued, among, now })
  })
  // What autovacuum does within a minute; SQLite's relay never analyzes, so neither does this.
  if (db.dialect === 'postgres') await db.run('ANALYZE')
  else {
    await db.run(`PRAGMA cache_size = -${cacheKib}`)
    // A log of a gigabyte would be read through at every look.
    await db.all('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}

const recipe = JSON.stringify({
  model: 'gpt-image-2',
  prompt: 'A quiet harbour at dawn, painted with broad strokes in the colours of a late summer.',
  guidance: 'Keep the upper left calm; a headline lies there.',
  size: { width: 1024, height: 640 },
  quality: 'low',
  format: 'png',
  background: 'opaque'
})
const target = JSON.stringify({
  fileId: 'file-1',
  nodeId: '1:2',
  nodeName: 'Hero',
  frame: { width: 300, height: 250 },
  fingerprint: ''
})

const count = (to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
/** Scattered as UUIDs are, or every index would grow at its end. */
const id = (prefix: string) => `'${prefix}' || CAST(i * 7919 % 10000019 AS TEXT)`
const columns = `id, owner, key, state, model, quality, recipe, target, file_id, created_at,
  not_before, attempts, cancel_requested, seq, partials, estimate, batch, day`

type Done = Readonly<{ done: number; among: number; now: number }>

async function addDone(db: Database, queries: Queries, { done, among, now }: Done): Promise<void> {
  const step = Math.floor((365 * dayMs) / done)
  const at = `(${now - 365 * dayMs} + i * ${step})`
  const gone = `CASE WHEN ${at} < ${now - keptMs} THEN ${at} END`
  await queries.run(
    `INSERT INTO jobs (${columns}, called_at, finished_at, settled_at, image, usage, cost, deployment,
       previews_gone_at, image_gone_at, events_gone_at, prompt_gone_at)
     ${count(done)}
     SELECT ${id('done-')}, 'person-' || CAST(i % ${among} AS TEXT), 'key-' || CAST(i AS TEXT),
       'done', 'gpt-image-2', CASE i % 3 WHEN 0 THEN 'low' WHEN 1 THEN 'medium' ELSE 'high' END,
       $1, $2, 'file-' || CAST(i / ${among} % ${files} AS TEXT), ${at}, ${at}, 1, 0, 5, 1,
       ${estimate}, 1, ${toDayOf[db.dialect](at)}, ${at}, ${at}, ${at},
       '{"width":1024,"height":640,"format":"png","bytes":900000}',
       '{"inputTextTokens":30,"inputImageTokens":0,"outputTokens":200}',
       ${estimate} - i % 100, 'foundry-1/gpt-image-2', ${at}, ${gone}, ${gone}, ${gone}
     FROM n`,
    recipe,
    target
  )
  for (const [kind, micros] of [
    ['reserve', 'estimate'],
    ['release', '-estimate'],
    ['settle', 'cost']
  ])
    await queries.run(
      `INSERT INTO ledger (id, at, day, person, job_id, kind, micros)
       SELECT id || ':2:${kind}', finished_at, day, owner, id, '${kind}', ${micros} FROM jobs
       WHERE state = 'done'`
    )
  await queries.run(
    `INSERT INTO events (job_id, seq, at, state, partials)
     SELECT id, seq, finished_at, state, partials FROM jobs WHERE state = 'done'`
  )
}

type Queued = Readonly<{ queued: number; among: number; now: number }>

async function addQueued(db: Database, queries: Queries, { queued, among, now }: Queued) {
  await queries.run(
    `INSERT INTO jobs (${columns}) ${count(queued)}
     SELECT ${id('queued-')}, 'person-' || CAST(i % ${among} AS TEXT), 'queued-' || CAST(i AS TEXT),
       'queued', 'gpt-image-2', 'low', $1, $2, 'file-1', ${now} - i, ${now} - i, 0, 0, 1, 0,
       ${estimate}, CAST(1 + i % 40 AS INTEGER), ${toDayOf[db.dialect](`(${now} - i)`)}
     FROM n`,
    recipe,
    target
  )
}
