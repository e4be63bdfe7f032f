import type { Database } from '../store/database'

const pageLength = 500

/**
 * What retention does about campaigns: one that nobody has touched, and of which nothing was sent, for
 * the days that prompts are kept is cancelled, which empties its prompts; what is left of one that
 * ended so long ago, names of rows and sizes, is deleted. Gives how many of both.
 */
export async function forgetRuns(
  db: Database,
  { now, keptMs }: Readonly<{ now: number; keptMs: number }>
): Promise<number> {
  const idle = await db.all(
    `UPDATE campaign_runs SET state = 'cancelled', wait = NULL, look_at = $2, step = step + 1
     WHERE id IN (SELECT id FROM campaign_runs WHERE ended_at IS NULL AND touched_at <= $1
       AND state <> 'cancelled' ORDER BY touched_at, id LIMIT ${pageLength}) RETURNING id`,
    now - keptMs,
    now
  )
  let count = idle.length
  for (;;) {
    const over = await db.all(
      `SELECT id FROM campaign_runs WHERE ended_at <= $1 ORDER BY ended_at, id LIMIT 20`,
      now - keptMs
    )
    for (const { id } of over) await deleteRun(db, String(id))
    count += over.length
    if (over.length < 20) return count
  }
}

/** The run itself last, so that a stop in between only means going on later. */
async function deleteRun(db: Database, id: string): Promise<void> {
  for (const table of ['campaign_pictures', 'campaign_anchors'] as const)
    for (;;) {
      const rows = await db.all(
        `DELETE FROM ${table} WHERE run = $1 AND key IN (
           SELECT key FROM ${table} WHERE run = $1 LIMIT ${pageLength}) RETURNING key`,
        id
      )
      if (rows.length < pageLength) break
    }
  await db.run('DELETE FROM campaign_runs WHERE id = $1', id)
}
