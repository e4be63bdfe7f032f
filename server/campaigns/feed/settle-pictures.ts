import type { Database, Row } from '../../store/database'
import { listPlaces } from '../places'
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
  const keys = rows.map(({ key }) => String(key))
  const made = new Set(rows.flatMap(({ key, state }) => (state === 'done' ? String(key) : [])))
  await db.transaction(async (queries) => {
    const step = (await beginStep(queries, run))?.step ?? 0
    // Without those for which another relay was faster. Sought by their keys: SQLite would otherwise
    // read all that is sent.
    const settled = await queries.all(
      `UPDATE campaign_pictures SET state = 'ended', step = $2
       WHERE run = $1 AND state || '' = 'sent' AND key IN (${listPlaces(keys.length, 3)}) RETURNING key`,
      run,
      step,
      ...keys
    )
    const own = settled.map(({ key }) => String(key))
    const close = async (state: string, failure: string | null, anchors: readonly string[]) => {
      if (anchors.length === 0) return
      await queries.run(
        `UPDATE campaign_anchors SET state = $2, failure = $3
         WHERE run = $1 AND state = 'open' AND key IN (${listPlaces(anchors.length, 4)})`,
        run,
        state,
        failure,
        ...anchors
      )
    }
    await close(
      'made',
      null,
      own.filter((key) => made.has(key))
    )
    await close(
      'failed',
      JSON.stringify(anchorLost),
      own.filter((key) => !made.has(key))
    )
    await queries.run('UPDATE campaign_runs SET ended = ended + $2 WHERE id = $1', run, own.length)
  })
}

/** What members are told whose anchor ended without a picture, however that came. */
export const anchorLost = {
  code: 'cancelled',
  message:
    'The picture that this one should match has not been made, so this one was not sent and nothing was spent. Run the campaign again.',
  retryable: true
} as const
