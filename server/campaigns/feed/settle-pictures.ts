import type { Database, Row } from '../../store/database'
import { beginStep } from '../run-row'

/** At most so many of a campaign are looked at in one statement. */
const pageLength = 100

const ends = `('done', 'refused', 'failed', 'cancelled', 'unknown')`

/** Notes which of a campaign's jobs have ended, and of anchors, how. */
export async function settlePictures(db: Database, run: string): Promise<void> {
  for (;;) {
    const rows = await db.all(
      `SELECT campaign_pictures.key, jobs.state FROM campaign_pictures
       JOIN jobs ON jobs.id = campaign_pictures.job_id
       WHERE campaign_pictures.run = $1 AND campaign_pictures.state = 'sent' AND jobs.state IN ${ends}
       LIMIT ${pageLength}`,
      run
    )
    if (rows.length > 0) await settlePage(db, run, rows)
    if (rows.length < pageLength) return
  }
}

async function settlePage(db: Database, run: string, rows: readonly Row[]): Promise<void> {
  await db.transaction(async (queries) => {
    const step = (await beginStep(queries, run))?.step ?? 0
    let ended = 0
    for (const { key, state } of rows) {
      const [settled] = await queries.all(
        `UPDATE campaign_pictures SET state = 'ended', step = $3
         WHERE run = $1 AND key = $2 AND state = 'sent' RETURNING key`,
        run,
        String(key),
        step
      )
      // Another relay was faster.
      if (!settled) continue
      ended += 1
      await queries.run(
        `UPDATE campaign_anchors SET state = $3, failure = $4
         WHERE run = $1 AND key = $2 AND state = 'open'`,
        run,
        String(key),
        state === 'done' ? 'made' : 'failed',
        state === 'done' ? null : JSON.stringify(anchorLost)
      )
    }
    await queries.run('UPDATE campaign_runs SET ended = ended + $2 WHERE id = $1', run, ended)
  })
}

/** What members are told whose anchor ended without a picture, however that came. */
export const anchorLost = {
  code: 'cancelled',
  message:
    'The picture that this one should match has not been made, so this one was not sent and nothing was spent. Run the campaign again.',
  retryable: true
} as const
