import { JobState } from '../../../core/job'
import type { Queries, Row, Value } from '../../store/database'

/** What an operator sees of a job in a list: nothing of what was asked for. */
export type JobLine = Readonly<{
  id: string
  person: string
  state: JobState | null
  model: string
  quality: string
  createdAt: number
  finishedAt: number | null
  /** In millionths of a dollar; null while it isn't known. */
  cost: number | null
}>

type Wanted = Readonly<{
  /** A person's id. */
  owner?: string | undefined
  state?: JobState | undefined
  /** Only those that came before, in ms. */
  until?: number | undefined
  /** The `next` of the page before. */
  after?: string | undefined
}>

/** Newest first; `next` says where to look on, null where there are no more. */
type Page = Readonly<{ jobs: readonly JobLine[]; next: string | null }>

const pageLength = 50
/** So few jobs are looked at for one page, however rare those are that a search takes. */
const maxSeen = 2_000

/**
 * A page of everybody's jobs. Each search goes along one index, `jobs_of_owner`, `jobs_by_state` or
 * `jobs_by_time`, and ends after so many jobs: one of a million costs no more than one of a hundred.
 */
export async function findJobs(queries: Queries, wanted: Wanted): Promise<Page> {
  const { owner, state } = wanted
  const place = toPlace(wanted)
  const values: Value[] = [place.at, place.id]
  const by = (column: string, value: string) => `AND ${column} = $${values.push(value)}`
  // A person's jobs are few beside a state's.
  const along = owner !== undefined ? by('owner', owner) : state ? by('state', state) : ''
  const seen = `FROM jobs WHERE (created_at, id) < ($1, $2) ${along}
    ORDER BY created_at DESC, id DESC`
  const window = [...values]
  const also = owner !== undefined && state ? `WHERE ${by('seen.state', state).slice(4)}` : ''
  const rows = await queries.all(
    `SELECT seen.*, people.name AS person FROM (
       SELECT id, owner, state, model, quality, created_at, finished_at, cost
       ${seen} LIMIT ${maxSeen}) AS seen
     LEFT JOIN people ON people.id = seen.owner ${also}
     ORDER BY created_at DESC, seen.id DESC LIMIT ${pageLength + 1}`,
    ...values
  )
  const jobs = rows.slice(0, pageLength).map(toLine)
  const last = rows[pageLength - 1]
  if (rows.length > pageLength && last) return { jobs, next: toCursor(last) }
  if (also === '') return { jobs, next: null }
  const [end] = await queries.all(
    `SELECT created_at, id ${seen} LIMIT 1 OFFSET ${maxSeen - 1}`,
    ...window
  )
  return { jobs, next: end ? toCursor(end) : null }
}

function toLine(row: Row): JobLine {
  const time = (value: unknown) => (value === null || value === undefined ? null : Number(value))
  return {
    id: String(row.id),
    person: row.person === null ? 'somebody who is gone' : String(row.person),
    state: JobState.safeParse(row.state).data ?? null,
    model: String(row.model),
    quality: String(row.quality),
    createdAt: Number(row.created_at),
    finishedAt: time(row.finished_at),
    cost: time(row.cost)
  }
}

const toCursor = ({ created_at: at, id }: Row) => `${at}.${id}`

function toPlace({ after, until = Number.MAX_SAFE_INTEGER }: Wanted): { at: number; id: string } {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,100})$/.exec(after ?? '') ?? []
  if (at && id) return { at: Number(at), id }
  return { at: until, id: '' }
}
