import type { BlobStore } from '../blobs/blob-store'
import { parseJobRow } from '../jobs/job-row'
import type { Database, Queries, Row } from '../store/database'
import { fillTotals, findOffTotals } from '../store/totals'
import { keptTables } from './backup-tables'
import { readPages } from './write-backup'

type Checked = Readonly<{ db: Database; blobs: BlobStore }>

/** Sentences about what is off, none when all agrees; `jobs` and `pictures` say how many were seen. */
export type Findings = Readonly<{ jobs: number; pictures: number; faults: readonly string[] }>

/**
 * Compares ledger, totals, jobs and pictures, each with what it must agree with. Reads the rows of
 * one moment, so relays may go on meanwhile.
 */
export async function checkStore({ db, blobs }: Checked): Promise<Findings> {
  const faults: string[] = []
  const { jobs, expected } = await db.snapshot(async (queries) => {
    faults.push(...(await checkTotals(queries)), ...(await checkLedger(queries)))
    return checkJobs(queries, faults)
  })
  for (const picture of expected) {
    const fault = await checkPicture({ db, blobs }, picture)
    if (fault) faults.push(fault)
  }
  return { jobs, pictures: expected.length, faults }
}

/**
 * Counts the totals again from jobs and ledger; everybody who writes waits for it. `note` writes what
 * belongs to it.
 */
export async function mendTotals(
  db: Database,
  note: (queries: Queries) => Promise<void>
): Promise<void> {
  await db.transaction(async (queries) => {
    if (db.dialect === 'postgres') {
      await queries.run('SET LOCAL statement_timeout = 0')
      await queries.run('LOCK TABLE jobs, ledger IN SHARE ROW EXCLUSIVE MODE')
    }
    await fillTotals(queries)
    await note(queries)
  })
}

async function checkTotals(queries: Queries): Promise<string[]> {
  return (await findOffTotals(queries)).map(({ table, row }) => {
    const keys = Object.entries(row).filter(([name]) => !/^(is|ought)_/.test(name))
    const where = keys.map(([name, value]) => `${name} ${value}`).join(', ')
    const sums = Object.entries(row)
      .filter(([name, value]) => name.startsWith('is_') && value !== row[`ought_${name.slice(3)}`])
      .map(
        ([name, value]) => `${name.slice(3)} ${value} instead of ${row[`ought_${name.slice(3)}`]}`
      )
    return `The total ${table} (${where}) has ${sums.join(', ')}; “check --mend” counts the totals again.`
  })
}

async function checkLedger(queries: Queries): Promise<string[]> {
  const off = await queries.all(
    `SELECT jobs.id, jobs.state, COALESCE(booked.micros, 0) AS booked,
       CASE WHEN jobs.state IN ('running', 'calling') THEN jobs.estimate
         ELSE COALESCE(jobs.cost, 0) END AS counted
     FROM jobs LEFT JOIN (SELECT job_id, sum(micros) AS micros FROM ledger GROUP BY job_id) AS booked
       ON booked.job_id = jobs.id
     WHERE COALESCE(booked.micros, 0) <> CASE WHEN jobs.state IN ('running', 'calling')
       THEN jobs.estimate ELSE COALESCE(jobs.cost, 0) END`
  )
  const ownerless = await queries.all(
    `SELECT job_id, sum(micros) AS micros FROM ledger
     WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = ledger.job_id AND jobs.owner = ledger.person)
     GROUP BY job_id`
  )
  const strayed = await queries.all(
    `SELECT jobs.id, jobs.day, last.day AS ledger_day
     FROM jobs JOIN (SELECT job_id, max(day) AS day FROM ledger GROUP BY job_id) AS last
       ON last.job_id = jobs.id
     WHERE last.day <> jobs.day`
  )
  return [
    ...off.map(
      ({ id, state, booked, counted }) =>
        `Job ${id} (${state}) counts as ${counted} millionths of a dollar, and the ledger has ${booked}.`
    ),
    ...ownerless.map(
      ({ job_id, micros }) =>
        `The ledger has ${micros} millionths of a dollar for job ${job_id}, which isn’t that person’s.`
    ),
    ...strayed.map(
      ({ id, day, ledger_day }) => `Job ${id} counts on ${day}, and the ledger on ${ledger_day}.`
    )
  ]
}

type Expected = Readonly<{ id: string; bytes: number; isUpload: boolean }>

async function checkJobs(
  queries: Queries,
  faults: string[]
): Promise<{ jobs: number; expected: readonly Expected[] }> {
  const expected: Expected[] = []
  let jobs = 0
  for await (const page of readPages(queries, table('jobs')))
    for (const row of page) {
      jobs += 1
      const bytes = readPicture(row, faults)
      if (bytes !== null) expected.push({ id: String(row.id), bytes, isUpload: false })
    }
  for await (const page of readPages(queries, table('uploads')))
    for (const row of page)
      if (row.gone_at === null)
        expected.push({ id: String(row.blob), bytes: Number(row.bytes), isUpload: true })
  const silent = await queries.all(
    `SELECT id, seq FROM jobs WHERE NOT EXISTS (
       SELECT 1 FROM events WHERE events.job_id = jobs.id AND events.seq = jobs.seq)`
  )
  for (const { id, seq } of silent) faults.push(`Job ${id} has no event ${seq}, which is its last.`)
  return { jobs, expected }
}

/** The bytes of the picture that a job must have; null when it needs none or can't be read. */
function readPicture(row: Row, faults: string[]): number | null {
  try {
    if (row.prompt_gone_at !== null && row.recipe === '{}') return null
    const job = parseJobRow(row)
    if (job.image_gone_at !== null) return null
    if (job.image) return job.image.bytes
    if (job.state !== 'done') return null
    faults.push(`Job ${job.id} is done and has no picture.`)
  } catch {
    faults.push(`Job ${row.id} can’t be read by this version of the relay.`)
  }
  return null
}

async function checkPicture({ db, blobs }: Checked, expected: Expected): Promise<string | null> {
  const { id, bytes, isUpload } = expected
  if ((await readBytes(blobs, expected).catch(() => null)) === bytes) return null
  // Retention and quotas go on meanwhile.
  const [row] = isUpload
    ? await db.all('SELECT gone_at FROM uploads WHERE blob = $1', id)
    : await db.all('SELECT image_gone_at AS gone_at FROM jobs WHERE id = $1', id)
  if (!row || row.gone_at !== null) return null
  return isUpload
    ? `The picture ${id}, which somebody sent along, is missing or cut short in the picture store.`
    : `The picture of job ${id} is missing or cut short in the picture store.`
}

async function readBytes(blobs: BlobStore, { id, isUpload }: Expected): Promise<number | null> {
  if (!isUpload) return (await blobs.readManifest(id))?.image.bytes ?? null
  const found = await blobs.open(id)
  await found?.stream.cancel()
  return found?.bytes ?? null
}

function table(name: string): (typeof keptTables)[number] {
  const found = keptTables.find((one) => one.name === name)
  if (!found) throw new Error(`${name} is no table of a backup`)
  return found
}
