import type { Database } from '../../store/database'
import { rowsById } from '../rows-by-id'
import { cancelJob } from './cancel-job'

/** Everybody's, or one person's. */
type Whose = Readonly<{ owner: string | null; now: number }>

/**
 * Cancels everything of a person, or of everybody, that hasn't been sent: what is queued at once,
 * and what a worker has just taken by telling it. What is being drawn is paid and stays. Returns how
 * many.
 */
export async function cancelQueued(db: Database, { owner, now }: Whose): Promise<number> {
  const queued = rowsById(
    db,
    `SELECT id, owner FROM jobs WHERE state IN ('queued', 'running')
       ${owner === null ? '' : 'AND owner = $2'}`,
    ...(owner === null ? [] : [owner])
  )
  let count = 0
  for await (const row of queued) {
    const { state } = await cancelJob(db, {
      owner: String(row.owner),
      id: String(row.id),
      isUnsentOnly: true,
      now
    })
    if (state === 'cancelled' || state === 'running') count += 1
  }
  return count
}
