import * as z from 'zod/mini'
import { FailureCode } from '../../../core/failure'
import type { Queries } from '../../store/database'
import { readOutages } from '../../work/outage'
import type { KnownDeployment } from '../operator-context'

/** A deployment of this relay, or one that only another relay on the store has sent to. */
export type DeploymentView = Readonly<{
  id: string
  known: KnownDeployment | null
  /** Calls under way, and those sent within the last minute. */
  atWork: number
  lastMinute: number
  /** Until when the service is left alone, and why; null while it takes calls. */
  rest: Readonly<{ until: number; code: FailureCode; advice: string | null }> | null
  /** Until when the operator has paused it; null while they haven't. */
  stoppedUntil: number | null
}>

const minuteMs = 60_000

/** Few: as many as the settings of all relays on the store have named. */
export async function readDeployments(
  queries: Queries,
  known: readonly KnownDeployment[],
  now: number
): Promise<DeploymentView[]> {
  const [rows, running, claims, outages] = await Promise.all([
    queries.all('SELECT * FROM deployments ORDER BY name'),
    queries.all(
      `SELECT deployment, count(*) AS jobs FROM jobs
       WHERE state IN ('running', 'calling') GROUP BY deployment`
    ),
    queries.all(
      'SELECT deployment, count(*) AS calls FROM claims WHERE at > $1 GROUP BY deployment',
      now - minuteMs
    ),
    readOutages(queries, now)
  ])
  const ids = [...new Set([...known.map(({ id }) => id), ...rows.map((row) => String(row.name))])]
  return ids.sort().map((id) => {
    const row = rows.find(({ name }) => name === id)
    const until = Number(row?.paused_until ?? 0)
    const stoppedUntil = Number(row?.stopped_until ?? 0)
    const code = z.parse(z.catch(FailureCode, 'overloaded'), row?.pause_code)
    const advice = outages.find(({ deployment }) => deployment === id)?.advice ?? null
    return {
      id,
      known: known.find((one) => one.id === id) ?? null,
      atWork: Number(running.find(({ deployment }) => deployment === id)?.jobs ?? 0),
      lastMinute: Number(claims.find(({ deployment }) => deployment === id)?.calls ?? 0),
      rest: until > now ? { until, code, advice } : null,
      stoppedUntil: stoppedUntil > now ? stoppedUntil : null
    }
  })
}
