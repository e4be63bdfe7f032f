/**
 * Migration 27: what was cancelled for free is listed until somebody has seen it, from here on; what had
 * been cancelled before stays gone. An index of its own beside `jobs_open`, which no picture ever enters
 * and which leaves the older one to relays of the version before. A campaign's come in by its run.
 */
export const cancels: readonly string[] = [
  `UPDATE jobs SET settled_at = COALESCE(finished_at, created_at)
   WHERE state = 'cancelled' AND cost = 0 AND settled_at IS NULL`,
  `CREATE INDEX jobs_called_off ON jobs (owner, file_id, created_at)
   WHERE settled_at IS NULL AND state = 'cancelled' AND cost = 0 AND substr(key, 1, 9) <> 'campaign:'`
]
