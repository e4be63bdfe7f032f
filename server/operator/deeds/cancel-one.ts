import { writeAudit } from '../../audit/audit-log'
import { cancelJob } from '../../jobs/ending/cancel-job'
import { cancelledByOperator } from '../../jobs/ending/cancelled'
import type { JobRow } from '../../jobs/job-row'
import type { Doer } from './doer'

type Job = Readonly<{ id: string; owner: string; person: string }>

/** Cancels a job that hasn't been sent; what is being drawn is paid and goes on. */
export function cancelOne(doer: Doer, { id, owner, person }: Job): Promise<JobRow> {
  const { db, who, now } = doer
  const line = { at: now, who, what: 'job.cancelled', subject: person, after: `job ${id}` } as const
  const note = (queries: Parameters<typeof writeAudit>[0]) => writeAudit(queries, line)
  return cancelJob(db, { owner, id, isUnsentOnly: true, now, note, failure: cancelledByOperator })
}
