import { refusal } from '../../core/failure'
import type { Queries, Row } from '../store/database'
import { type JobRow, viewJobRow } from './job-row'

/**
 * `unsettled`: nobody has seen to their end yet. `made`: they were placed or dismissed, and their
 * picture is kept.
 */
export type JobSelection = 'unsettled' | 'made'

type Wanted = Readonly<{
  owner: string
  fileId: string
  which: JobSelection
  /** The `next` of the page before; absent for the newest. */
  after?: string | undefined
  /** At most so many jobs, and no more once their recipes and targets have so many letters. */
  most: Readonly<{ jobs: number; letters: number }>
  /** Told of jobs that another version wrote and this one can't read; they are left out. */
  onUnreadable?: (id: string) => void
}>

/** `next` is where the next page begins; null on the last. */
type Page = Readonly<{ jobs: JobRow[]; next: string | null }>

/** So few of the longest recipes lie in memory at once. */
const stepLength = 20

/**
 * A page of a person's jobs in one file, newest first. Always one job at least, however long, so that pages come to an end. Throws `bad_request`
 * for an `after` that no page has given.
 */
export async function listJobs(queries: Queries, wanted: Wanted): Promise<Page> {
  const { most, onUnreadable } = wanted
  const jobs: JobRow[] = []
  let letters = 0
  for (let place = parsePlace(wanted.after); ; ) {
    const rows = await readStep(queries, wanted, place)
    for (const row of rows) {
      if (jobs.length > 0 && (jobs.length >= most.jobs || letters >= most.letters))
        return { jobs, next: place && toCursor(place) }
      place = { createdAt: Number(row.created_at), id: String(row.id) }
      letters += String(row.recipe).length + String(row.target).length
      const job = viewJobRow(row)
      if (job) jobs.push(job)
      else onUnreadable?.(place.id)
    }
    if (rows.length < stepLength) return { jobs, next: null }
  }
}

type Place = Readonly<{ createdAt: number; id: string }>

function readStep(
  queries: Queries,
  { owner, fileId, which }: Wanted,
  place: Place | null
): Promise<Row[]> {
  const select = (condition: string) =>
    `SELECT * FROM jobs WHERE owner = $1 AND file_id = $2 AND prompt_gone_at IS NULL AND ${condition}
       ${place ? 'AND created_at <= $3 AND (created_at < $3 OR id > $4)' : ''}`
  return queries.all(
    `${conditions[which].map(select).join(' UNION ALL ')}
     ORDER BY created_at DESC, id LIMIT ${stepLength}`,
    owner,
    fileId,
    ...(place ? [place.createdAt, place.id] : [])
  )
}

/** As the indexes `jobs_open`, `jobs_called_off` and `jobs_made` have them: each is walked in its order. */
const conditions: Readonly<Record<JobSelection, readonly string[]>> = {
  unsettled: [
    `settled_at IS NULL AND (state <> 'cancelled' OR cost > 0)`,
    // Cancelled for free; a campaign's may be many, and its run tells of them.
    `settled_at IS NULL AND state = 'cancelled' AND cost = 0 AND substr(key, 1, 9) <> 'campaign:'`
  ],
  made: [`settled_at IS NOT NULL AND state = 'done' AND image_gone_at IS NULL`]
}

const toCursor = ({ createdAt, id }: Place) => `${createdAt}.${id}`

function parsePlace(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const [, createdAt, id] = /^(-?\d{1,19})\.([\w-]{1,100})$/.exec(cursor) ?? []
  // Beyond it no row can lie, and PostgreSQL reads no integer.
  const isTime = Math.abs(Number(createdAt)) < 2 ** 63
  if (createdAt && id && isTime) return { createdAt: Number(createdAt), id }
  throw refusal('bad_request', 'This list goes on from nowhere. Update the plugin.')
}
