import type { Queries } from '../store/database'
import type { Limits, Peer } from './claim-job'

/** How busy a deployment is. `share` is 0 when idle and 1 at its concurrency. */
export type Load = Readonly<{
  allowance: number
  refilledAt: number
  pausedUntil: number
  share: number
}>

type Asked = Readonly<{
  deployment: string
  limits: Limits
  peers?: readonly Peer[]
  now: number
}>

/** Loads of a deployment and its peers, whose rows stay locked until the transaction ends. */
export async function readLoads(
  queries: Queries,
  { deployment, limits, peers = [], now }: Asked
): Promise<{ mine: Load; others: Load[] }> {
  const pool = [{ deployment, limits }, ...peers]
  // In one order, or two claims could wait for each other.
  const inOrder = [...pool].sort((a, b) => (a.deployment < b.deployment ? -1 : 1))
  const buckets = new Map<string, Bucket>()
  for (const peer of inOrder) buckets.set(peer.deployment, await lockBucket(queries, peer, now))
  const running = await countRunning(queries)
  const toLoad = (peer: Peer) => ({
    ...(buckets.get(peer.deployment) ?? emptyBucket),
    share: (running.get(peer.deployment) ?? 0) / peer.limits.concurrency
  })
  return { mine: toLoad({ deployment, limits }), others: peers.map(toLoad) }
}

/** Could take a job now. */
export function isFree({ allowance, pausedUntil, share }: Load, now: number): boolean {
  return pausedUntil <= now && allowance >= 1 && share < 1
}

type Bucket = Omit<Load, 'share'>
const emptyBucket: Bucket = { allowance: 0, refilledAt: 0, pausedUntil: 0 }

/** A token bucket that fills evenly to one minute's worth. */
async function lockBucket(
  queries: Queries,
  { deployment, limits: { requestsPerMinute } }: Peer,
  now: number
): Promise<Bucket> {
  const [row] = await queries.all(
    `INSERT INTO deployments (name, allowance, refilled_at, paused_until) VALUES ($1, $2, $3, 0)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING *`,
    deployment,
    requestsPerMinute,
    now
  )
  // Another relay's clock may be ahead; time that has counted once must not count again.
  const refilledAt = Math.max(now, Number(row?.refilled_at))
  const grown = ((refilledAt - Number(row?.refilled_at)) * requestsPerMinute) / 60_000
  const allowance = Math.min(requestsPerMinute, Number(row?.allowance) + grown)
  return { allowance, refilledAt, pausedUntil: Number(row?.paused_until) }
}

async function countRunning(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await queries.all(
    `SELECT deployment, count(*) AS jobs FROM jobs
     WHERE state IN ('running', 'calling') GROUP BY deployment`
  )
  return new Map(rows.map((row) => [String(row.deployment), Number(row.jobs)]))
}
