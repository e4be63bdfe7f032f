import type { BlobStore } from '../blobs/blob-store'
import type { Log } from '../log'
import type { Database } from '../store/database'
import { isUnneeded } from './upload-row'

type Sweeping = Readonly<{ db: Database; blobs: BlobStore; log: Log; now: number; keptMs: number }>

const pageSize = 100

/** Deletes what lies under a row that is marked, then the row. */
export async function forgetUpload(
  { db, blobs }: Pick<Sweeping, 'db' | 'blobs'>,
  blob: string
): Promise<void> {
  await blobs.delete(blob)
  await db.run('DELETE FROM job_uploads WHERE blob = $1', blob)
  await db.run('DELETE FROM uploads WHERE blob = $1', blob)
}

/**
 * Deletes uploads that nobody has used for `keptMs` and no waiting job needs: marks the row, deletes
 * its blob, then the row, so that a stop in between only means going on later. Gives how many.
 */
export async function sweepUploads({ db, blobs, log, now, keptMs }: Sweeping): Promise<number> {
  for (;;) {
    const marked = await db.all(
      `UPDATE uploads SET gone_at = $2 WHERE blob IN (
         SELECT blob FROM uploads WHERE used_at <= $1 AND gone_at IS NULL AND ${isUnneeded}
         ORDER BY used_at LIMIT ${pageSize}) RETURNING blob`,
      now - keptMs,
      now
    )
    if (marked.length < pageSize) break
  }
  let count = 0
  for (let last = ''; ; ) {
    // By name and not by what is left, or one that can’t be deleted would come up for ever.
    const rows = await db.all(
      `SELECT blob FROM uploads WHERE gone_at IS NOT NULL AND blob > $1 ORDER BY blob
       LIMIT ${pageSize}`,
      last
    )
    for (const row of rows) {
      last = String(row.blob)
      try {
        await forgetUpload({ db, blobs }, last)
        count += 1
      } catch (error) {
        log.error('retention.stumbled', { blob: last, error })
      }
    }
    if (rows.length < pageSize) return count
  }
}
