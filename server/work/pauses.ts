import * as z from 'zod/mini'
import { FailureCode } from '../../core/failure'
import type { JobWait } from '../../core/job'
import type { ModelName } from '../../core/models'
import type { Database, Queries, Row } from '../store/database'
import { toShortName } from './operator-pauses'

/** Until when a deployment takes no call, and why, as a failure would call it. */
export type Pause = Readonly<{ name: string; until: number; code: FailureCode }>

/** Holds a deployment back for every relay. Never shortens a pause. */
export async function pauseDeployment(db: Database, { name, until, code }: Pause): Promise<void> {
  const [paused] = await db.all(
    `INSERT INTO deployments (name, paused_until, pause_code) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE
     SET paused_until = excluded.paused_until, pause_code = excluded.pause_code
     WHERE deployments.paused_until < excluded.paused_until
     RETURNING name`,
    name,
    until,
    code
  )
  // Whoever follows a job that waits for this deployment wants to know.
  if (paused) await db.notify('job_changed', '')
}

/** Why jobs of a model aren't begun, and until when at least; null when one of its deployments may. */
export type ReadWait = (model: ModelName) => Promise<JobWait | null>

type Pool = Readonly<{
  db: Queries
  deployments: readonly Readonly<{ id: string; model: ModelName }>[]
  now: () => number
}>

export function createWaitReader({ db, deployments, now }: Pool): ReadWait {
  return async (model) => {
    const names = deployments.filter((one) => one.model === model).map(({ id }) => id)
    const rows = await db.all(
      'SELECT * FROM deployments WHERE paused_until > $1 OR stopped_until > $1 ORDER BY name',
      now()
    )
    const waits = rows.filter((row) => names.includes(String(row.name))).map(toWait)
    if (names.length === 0 || waits.length < names.length) return null
    // Whichever is free first takes the next.
    const first = waits.reduce((one, other) => (other.until < one.until ? other : one))
    const paused = [...new Set(waits.flatMap((wait) => wait.paused ?? []))]
    return first.paused ? { ...first, paused } : first
  }
}

/** Of the two that may hold a deployment back, what ends later. */
function toWait(row: Row): JobWait {
  const until = Number(row.paused_until)
  const stoppedUntil = Number(row.stopped_until)
  if (stoppedUntil > until)
    return { code: 'overloaded', until: stoppedUntil, paused: [toShortName(String(row.name))] }
  // An older relay on the store says no reason.
  return { code: z.parse(z.catch(FailureCode, 'overloaded'), row.pause_code), until }
}

type Queued = Readonly<{ id: string; model: ModelName; ownWait: JobWait | null }>

/** Which of these jobs are queued, for which model, and why each for itself. */
export async function readQueued(
  queries: Queries,
  ids: readonly string[],
  now: number
): Promise<Queued[]> {
  if (ids.length === 0) return []
  const places = ids.map((_, index) => `$${index + 1}`).join(', ')
  const rows = await queries.all(
    `SELECT id, model, not_before, wait_reason FROM jobs
     WHERE state = 'queued' AND id IN (${places})`,
    ...ids
  )
  return rows.map(({ id, model, not_before, wait_reason }) => ({
    id: String(id),
    // Written from a recipe, whose model the relay has checked.
    model: model as ModelName,
    ownWait: toOwnWait({ not_before: Number(not_before), wait_reason }, now)
  }))
}

/** What this very job waits for, whatever holds back its deployments. */
export function toOwnWait(
  job: Readonly<{ not_before: number; wait_reason: unknown }>,
  now: number
): JobWait | null {
  if (job.wait_reason !== 'unread' || job.not_before <= now) return null
  return { code: 'overloaded', until: job.not_before, isUnread: true }
}
