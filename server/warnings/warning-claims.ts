import type { Queries } from '../store/database'

const minuteMs = 60_000
const maxTries = 3

type Claim = Readonly<{ key: string; until: number; now: number }>

/**
 * True for the one relay that may send it now: the first to see it within its window or, a minute
 * after a try that failed and ten minutes after the second, the first to look again.
 */
export async function claimWarning(queries: Queries, claim: Claim): Promise<boolean> {
  const { key, until, now } = claim
  const rows = await queries.all(
    `INSERT INTO warnings (key, until, tries, retry_at) VALUES ($1, $2, 1, $3)
     ON CONFLICT (key) DO UPDATE SET tries = warnings.tries + 1, retry_at = $4
     WHERE warnings.sent_at IS NULL AND warnings.tries < ${maxTries} AND warnings.retry_at <= $5
     RETURNING key`,
    key,
    until,
    now + minuteMs,
    now + 10 * minuteMs,
    now
  )
  return rows.length > 0
}

export async function noteSent(queries: Queries, key: string, now: number): Promise<void> {
  await queries.run('UPDATE warnings SET sent_at = $2 WHERE key = $1', key, now)
}

/** What is not to be sent now: it was, or failed and waits, or was tried often enough. */
export async function readTold(queries: Queries, now: number): Promise<ReadonlySet<string>> {
  const rows = await queries.all(
    `SELECT key FROM warnings
     WHERE until > $1 AND (sent_at IS NOT NULL OR tries >= ${maxTries} OR retry_at > $1)`,
    now
  )
  return new Set(rows.map((row) => String(row.key)))
}

/** After its window the same may be told again. */
export async function forgetOldWarnings(queries: Queries, now: number): Promise<void> {
  await queries.run('DELETE FROM warnings WHERE until <= $1', now)
}
