import type { Queries } from '../../store/database'

/** Ids of the jobs that this worker is doing and a person wants to end. */
export async function findCancelled(queries: Queries, worker: string): Promise<string[]> {
  const rows = await queries.all(
    `SELECT id FROM jobs
     WHERE worker = $1 AND cancel_requested = 1 AND state IN ('running', 'calling')`,
    worker
  )
  return rows.map((row) => String(row.id))
}
