import type { Database } from '../../store/database'
import { cancelJob } from './cancel-job'

/** Everybody's, or one person's. */
type Whose = Readonly<{ owner: string | null; now: number }>

const pageLength = 200

/**
 * Cancels everything of a person, or of everybody, that hasn't been sent: what is queued at once,
 * and what a worker has just taken by telling it. What is being drawn is paid and stays. Returns how
 * many.
 */
export async function cancelQueued(db: Database, { owner, now }: Whose): Promise<number> {
  let count = 0
  for (let last = ''; ; ) {
    const rows = await db.all(
      `SELECT id, owner FROM jobs WHERE state IN ('queued', 'running') AND id > $1
         ${owner === null ? '' : 'AND owner = $2'} ORDER BY id LIMIT ${pageLength}`,
      last,
      ...(owner === null ? [] : [owner])
    )
    for (const row of rows) {
      last = String(row.id)
      const { state } = await cancelJob(db, {
        owner: String(row.owner),
        id: last,
        isUnsentOnly: true,
        now
      })
      if (state === 'cancelled' || state === 'running') count += 1
    }
    if (rows.length < pageLength) return count
  }
}
