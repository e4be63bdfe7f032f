import type { Queries } from '../store/database'

const hourMs = 3_600_000

/** Takes away what is over; used and old invitations stay for a month, so that one can ask about them. */
export async function sweepSignIns(queries: Queries, now: number): Promise<number> {
  const swept = await Promise.all([
    queries.all('DELETE FROM sign_ins WHERE expires_at < $1 RETURNING 1', now - hourMs),
    queries.all('DELETE FROM sign_in_trips WHERE expires_at < $1 RETURNING 1', now),
    queries.all(
      'DELETE FROM sign_in_tries WHERE minute < $1 RETURNING 1',
      Math.floor((now - hourMs) / 60_000)
    ),
    // A token that has ended is never asked about again, so what the provider gave for it goes.
    queries.all(
      `DELETE FROM token_checks WHERE token IN
         (SELECT id FROM tokens WHERE revoked_at IS NOT NULL OR expires_at < $1) RETURNING 1`,
      now
    ),
    queries.all('DELETE FROM invitations WHERE expires_at < $1 RETURNING 1', now - 720 * hourMs)
  ])
  return swept.reduce((sum, rows) => sum + rows.length, 0)
}
