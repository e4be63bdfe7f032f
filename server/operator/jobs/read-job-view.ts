import { JobState } from '../../../core/job'
import { viewJobRow } from '../../jobs/job-row'
import type { Queries } from '../../store/database'

/** A job as an operator sees it: how it went and what it cost, and nothing of what was asked for. */
export type JobView = Readonly<{
  id: string
  owner: string
  person: string
  state: JobState | null
  model: string
  quality: string
  size: string
  createdAt: number
  calledAt: number | null
  finishedAt: number | null
  deployment: string | null
  attempts: number
  isCancelRequested: boolean
  cost: number | null
  estimate: number
  requestId: string | null
  failure: Readonly<{ code: string; message: string }> | null
  /** A picture that goes along couldn't be read, and it waits until then. */
  unreadUntil: number | null
  isPromptGone: boolean
}>

export async function readJobView(queries: Queries, id: string): Promise<JobView | null> {
  const [row] = await queries.all(
    `SELECT jobs.*, people.name AS person FROM jobs LEFT JOIN people ON people.id = jobs.owner
     WHERE jobs.id = $1`,
    id
  )
  if (!row) return null
  // Another version may have written it: then only the columns speak.
  const known = viewJobRow(row)
  const size = known?.image ?? (known?.recipe.size === 'auto' ? null : known?.recipe.size)
  const number = (value: unknown) => (value === null ? null : Number(value))
  return {
    id: String(row.id),
    owner: String(row.owner),
    person: row.person === null ? 'somebody who is gone' : String(row.person),
    state: JobState.safeParse(row.state).data ?? null,
    model: String(row.model),
    quality: String(row.quality),
    size: size ? `${size.width} × ${size.height}` : '–',
    createdAt: Number(row.created_at),
    calledAt: number(row.called_at),
    finishedAt: number(row.finished_at),
    deployment: row.deployment === null ? null : String(row.deployment),
    attempts: Number(row.attempts),
    isCancelRequested: row.cancel_requested === 1,
    cost: number(row.cost),
    estimate: Number(row.estimate),
    requestId: row.request_id === null ? null : String(row.request_id),
    failure: known?.failure ?? null,
    unreadUntil:
      row.state === 'queued' && row.wait_reason === 'unread' ? Number(row.not_before) : null,
    isPromptGone: row.prompt_gone_at !== null
  }
}

/** What was asked for; null once it is deleted, or where this version can't read it. */
export async function readPrompt(queries: Queries, id: string): Promise<string | null> {
  const [row] = await queries.all('SELECT * FROM jobs WHERE id = $1', id)
  if (!row || row.prompt_gone_at !== null) return null
  return viewJobRow(row)?.recipe.prompt ?? null
}
