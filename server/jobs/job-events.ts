import * as z from 'zod/mini'
import { type JobEvent, JobState } from '../../core/job'
import type { Queries } from '../store/database'
import type { JobStep } from './job-row'

/** Call it in the transaction that raised `row.seq`: the row's lock keeps the sequence gapless. */
export async function appendEvent(queries: Queries, row: JobStep, now: number): Promise<void> {
  await queries.run(
    'INSERT INTO events (job_id, seq, at, state, partials) VALUES ($1, $2, $3, $4, $5)',
    row.id,
    row.seq,
    now,
    row.state,
    row.partials
  )
}

const EventRow = z.object({
  job_id: z.string(),
  seq: z.number(),
  at: z.number(),
  state: JobState,
  partials: z.number(),
  storing: z.number()
})

export async function readEvents(
  queries: Queries,
  jobId: string,
  afterSeq: number
): Promise<JobEvent[]> {
  const rows = await queries.all(
    'SELECT * FROM events WHERE job_id = $1 AND seq > $2 ORDER BY seq',
    jobId,
    afterSeq
  )
  return rows.map((row) => {
    const { job_id, storing, ...rest } = z.parse(EventRow, row)
    return { jobId: job_id, ...rest, ...(storing === 1 && { isStoring: true }) }
  })
}
