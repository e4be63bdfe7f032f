import type { Failure } from '../../../core/failure'
import { cancelJob } from '../../jobs/ending/cancel-job'
import { cancelledUnsent } from '../../jobs/ending/cancelled'
import type { Database } from '../../store/database'
import { parseRunRow, type RunRow } from '../run-row'
import type { Feeding } from './feeding'
import { sendWave } from './send-wave'
import { settleAnchors } from './settle-anchors'
import { settlePictures } from './settle-pictures'
import { stopPictures } from './stop-pictures'

/** Beside the jobs that make themselves known. */
const soonMs = 100
/** What holds a campaign back, or an approval that is waited for, rarely ends within less. */
const holdMs = 3_000
/** Only an order or an approval changes it, and both make themselves known. */
const restMs = 60_000

/**
 * Everything that is due of one campaign. Each step is whole in itself, so that a relay may end
 * anywhere and another goes on. Gives in how many ms it is worth another look; null when it is over.
 */
export async function advanceRun(feeding: Feeding, run: RunRow): Promise<number | null> {
  const { db, now } = feeding
  if (run.state === 'cancelled') await cancelRest(feeding, run)
  await settlePictures(db, run.id)
  let wait: Failure | null = null
  if (run.state !== 'cancelled') wait = await settleAnchors(feeding, run)
  // What waits for an anchor holds up nothing that is ready.
  if (run.state === 'running') wait = (await sendWave(feeding, run)) ?? wait
  await noteWait(db, run, wait)
  const [row] = await db.all('SELECT * FROM campaign_runs WHERE id = $1', run.id)
  if (!row) return null
  const after = parseRunRow(row)
  if (await endRun(db, after, now())) return null
  if (!wait && after.sent > after.ended) return soonMs
  return after.state === 'running' ? holdMs : restMs
}

/** What is being drawn is paid, goes on and is kept. */
async function cancelRest({ db, now }: Feeding, { id, owner }: RunRow): Promise<void> {
  for (const kind of ['ready', 'waiting'] as const)
    await stopPictures(db, id, { which: { kind }, failure: cancelledUnsent })
  const unsent = await db.all(
    `SELECT job_id FROM campaign_pictures JOIN jobs ON jobs.id = campaign_pictures.job_id
     WHERE campaign_pictures.run = $1 AND campaign_pictures.state = 'sent'
       AND jobs.state IN ('queued', 'running') LIMIT 500`,
    id
  )
  for (const { job_id: jobId } of unsent)
    await cancelJob(db, { owner, id: String(jobId), isUnsentOnly: true, now: now() })
}

async function noteWait(db: Database, { id, wait }: RunRow, found: Failure | null): Promise<void> {
  const text = found && JSON.stringify(found)
  if (text !== wait) await db.run('UPDATE campaign_runs SET wait = $2 WHERE id = $1', id, text)
}

async function endRun(db: Database, { id }: RunRow, now: number): Promise<boolean> {
  const [over] = await db.all(
    `UPDATE campaign_runs SET ended_at = $2, wait = NULL, step = step + 1,
       state = CASE state WHEN 'cancelled' THEN state ELSE 'done' END
     WHERE id = $1 AND ended_at IS NULL AND added = ended + stopped
       AND state IN ('running', 'paused', 'cancelled') RETURNING id`,
    id,
    now
  )
  return over !== undefined
}
