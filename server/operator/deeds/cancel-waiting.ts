import { writeAudit } from '../../audit/audit-log'
import { cancelRuns } from '../../campaigns/order-run'
import { cancelQueued } from '../../jobs/ending/cancel-queued'
import { cancelledByOperator } from '../../jobs/ending/cancelled'
import type { Doer } from './doer'

type Whose = Readonly<{
  /** Null for everybody. */
  owner: string | null
  name: string
}>

/**
 * Cancels what a person or everybody has waiting, each job for itself. The line of the audit log
 * comes first: nothing is cancelled without one, wherever it is stopped.
 */
export async function cancelWaiting(doer: Doer, { owner, name }: Whose): Promise<number> {
  const { db, who, now } = doer
  const unsent = await db.transaction(async (queries) => {
    const [row] = await queries.all(
      `SELECT COALESCE(sum(jobs), 0) AS jobs FROM tallies
       WHERE state = 'queued' ${owner === null ? '' : 'AND person = $1'}`,
      ...(owner === null ? [] : [owner])
    )
    const before = `${Number(row?.jobs)} waiting`
    await writeAudit(queries, { at: now, who, what: 'queue.cancelled', subject: name, before })
    // Campaigns first, or their next wave would come in behind.
    return cancelRuns(queries, { owner, now })
  })
  return unsent + (await cancelQueued(db, { owner, now, failure: cancelledByOperator }))
}

/** Everybody's name where a person's would stand. */
export const everybody = 'everybody'
