import { untilTold } from '../../core/job'
import { writeAudit } from '../audit/audit-log'
import type { Database, Queries } from '../store/database'

/**
 * Holds a deployment back on every relay of the store until a time, or till it is told: the operator
 * wants it. It stands beside what the service asks for, and neither ends the other. Calls under way
 * go on; a claim is made before it or waits for its end, since both write the deployment's row.
 */
export async function pauseByOperator(
  db: Database,
  { name, until, now, who }: Readonly<{ name: string; until: number }> & Told
): Promise<void> {
  await db.transaction(async (queries) => {
    const before = await readStop(queries, name, now)
    await queries.run(
      `INSERT INTO deployments (name, paused_until, stopped_until) VALUES ($1, 0, $2)
       ON CONFLICT (name) DO UPDATE SET stopped_until = excluded.stopped_until`,
      name,
      until
    )
    const line = { at: now, who, subject: name, before, after: toUntilWords(until) }
    await writeAudit(queries, { ...line, what: 'deployment.paused' })
  })
  // Whoever follows a job that waits for it wants to know.
  await db.notify('job_changed', '')
}

/** Ends the operator's pause; false where there was none. */
export async function resumeByOperator(
  db: Database,
  { name, now, who }: Readonly<{ name: string }> & Told
): Promise<boolean> {
  const hasEnded = await db.transaction(async (queries) => {
    const before = await readStop(queries, name, now)
    const rows = await queries.all(
      `UPDATE deployments SET stopped_until = 0 WHERE name = $1 AND stopped_until > $2
       RETURNING name`,
      name,
      now
    )
    if (rows.length === 0) return false
    const line = { at: now, who, subject: name, before, after: 'goes on' }
    await writeAudit(queries, { ...line, what: 'deployment.resumed' })
    return true
  })
  if (!hasEnded) return false
  await db.notify('job_queued', '')
  await db.notify('job_changed', '')
  return true
}

/** By the store's time, and whoever asked for it. */
type Told = Readonly<{ now: number; who: string }>

async function readStop(queries: Queries, name: string, now: number): Promise<string | null> {
  const [pause] = (await readOperatorPauses(queries, now)).filter((one) => one.name === name)
  return pause ? toUntilWords(pause.until) : null
}

const toUntilWords = (until: number) =>
  until === untilTold ? 'paused until told' : `paused until ${new Date(until).toISOString()}`

export type OperatorPause = Readonly<{ name: string; until: number }>

export async function readOperatorPauses(queries: Queries, now: number): Promise<OperatorPause[]> {
  const rows = await queries.all(
    'SELECT name, stopped_until FROM deployments WHERE stopped_until > $1 ORDER BY name',
    now
  )
  return rows.map((row) => ({ name: String(row.name), until: Number(row.stopped_until) }))
}

/** `gpt-image-2-east` of `host/gpt-image-2-east`, as people call it. */
export function toShortName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}
