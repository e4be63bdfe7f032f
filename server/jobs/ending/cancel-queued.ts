import type { Failure } from '../../../core/failure'
import type { Database } from '../../store/database'
import { jobsInState } from '../jobs-in-state'
import { cancelJob } from './cancel-job'

/** Everybody's, or one person's. */
type Whose = Readonly<{ owner: string | null; now: number; failure: Failure }>

/**
 * Cancels everything of a person, or of everybody, that hasn't been sent: what is queued at once,
 * and what a worker has just taken by telling it. What is being drawn is paid and stays. Returns how
 * many.
 */
export async function cancelQueued(db: Database, { owner, now, failure }: Whose): Promise<number> {
  const mine = owner === null ? {} : { and: 'AND owner = $3', values: [owner] }
  let count = 0
  // Queued first: what is claimed meanwhile is met again among the running.
  for (const waiting of ['queued', 'running'] as const)
    for await (const row of jobsInState(db, { state: waiting, ...mine })) {
      const { state } = await cancelJob(db, {
        owner: String(row.owner),
        id: String(row.id),
        isUnsentOnly: true,
        now,
        failure
      })
      if (state === 'cancelled' || state === 'running') count += 1
    }
  return count
}
