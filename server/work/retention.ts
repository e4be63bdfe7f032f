import type { BlobStore } from '../blobs/blob-store'
import { forgetRuns } from '../campaigns/forget-runs'
import type { Log } from '../log'
import { sweepSignIns } from '../sign-in/sweep-sign-ins'
import type { Database, Queries, Row } from '../store/database'
import { sweepUploads } from '../uploads/sweep-uploads'
import { stripEvidence } from './keep-evidence'
import { stripJob } from './strip-job'

export type RetentionDays = Readonly<{ image: number; event: number; prompt: number }>

type Keeping = Readonly<{
  db: Database
  blobs: BlobStore
  days: RetentionDays
  now: () => number
  log: Log
}>

/** What goes when, counted from a job's end; `mark` says that it has gone. */
type Rule = Readonly<{
  mark: 'previews_gone_at' | 'image_gone_at' | 'events_gone_at' | 'prompt_gone_at'
  afterMs: number
  clear: (row: Row) => Promise<void>
}>

type Counts = Readonly<
  Record<Rule['mark'] | 'uploads' | 'evidence' | 'campaigns' | 'signIns', number>
>

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const pageSize = 100

/**
 * Deletes what is too old, then marks it, so that a stop in between only means deleting it again.
 * Several relays may sweep at once for the same reason. Gives how many were cleared by each rule.
 */
export async function sweep(keeping: Keeping): Promise<Counts> {
  const counts = {
    previews_gone_at: 0,
    image_gone_at: 0,
    events_gone_at: 0,
    prompt_gone_at: 0,
    uploads: 0,
    evidence: 0,
    campaigns: 0,
    signIns: 0
  }
  for (const rule of toRules(keeping)) counts[rule.mark] = await sweepBy(rule, keeping)
  // Pictures that edits send along live as long as those they make.
  const keptMs = keeping.days.image * dayMs
  counts.uploads = await sweepUploads({ ...keeping, now: keeping.now(), keptMs })
  const promptMs = keeping.days.prompt * dayMs
  counts.evidence = await stripEvidence(keeping.db, keeping.now() - promptMs)
  counts.campaigns = await forgetRuns(keeping.db, { now: keeping.now(), keptMs: promptMs })
  counts.signIns = await sweepSignIns(keeping.db, keeping.now())
  return counts
}

/** Sweeps now and every hour; the returned function ends it. */
export function startSweeping(keeping: Keeping): () => void {
  const { log } = keeping
  const sweepOnce = async () => {
    try {
      const counts = await sweep(keeping)
      if (Object.values(counts).some((count) => count > 0)) log.info('retention.swept', counts)
    } catch (error) {
      log.error('retention.stumbled', { error })
    }
  }
  void sweepOnce()
  const timer = setInterval(() => void sweepOnce(), hourMs)
  return () => clearInterval(timer)
}

const toRules = ({ db, blobs, days }: Keeping): Rule[] => [
  {
    mark: 'previews_gone_at',
    afterMs: hourMs,
    clear: async ({ id, partials }) => {
      // One more than counted: a preview may have been kept when its worker ended.
      for (let index = 0; index <= Number(partials); index += 1)
        await blobs.delete(`${id}.${index}`)
    }
  },
  {
    mark: 'image_gone_at',
    afterMs: days.image * dayMs,
    clear: ({ id }) => blobs.delete(String(id))
  },
  { mark: 'events_gone_at', afterMs: days.event * dayMs, clear: (row) => forgetEvents(db, row) },
  { mark: 'prompt_gone_at', afterMs: days.prompt * dayMs, clear: (row) => stripJob(db, row) }
]

/** All but the last: whoever follows an old job still learns that it has ended. */
const forgetEvents = (queries: Queries, { id, seq }: Row) =>
  queries.run('DELETE FROM events WHERE job_id = $1 AND seq < $2', String(id), Number(seq))

async function sweepBy(rule: Rule, { db, now, log }: Keeping): Promise<number> {
  const { mark, afterMs, clear } = rule
  let count = 0
  for (let last = { at: 0, id: '' }; ; ) {
    // After the last and not by what is left, or one that can't be cleared would come up for ever.
    const rows = await db.all(
      `SELECT id, partials, seq, finished_at, recipe FROM jobs
       WHERE ${mark} IS NULL AND finished_at <= $1 AND (finished_at, id) > ($2, $3)
       ORDER BY finished_at, id LIMIT ${pageSize}`,
      now() - afterMs,
      last.at,
      last.id
    )
    for (const row of rows) {
      last = { at: Number(row.finished_at), id: String(row.id) }
      try {
        await clear(row)
        await db.run(`UPDATE jobs SET ${mark} = $2 WHERE id = $1`, last.id, now())
        count += 1
      } catch (error) {
        log.error('retention.stumbled', { jobId: last.id, error })
      }
    }
    if (rows.length < pageSize) return count
  }
}
