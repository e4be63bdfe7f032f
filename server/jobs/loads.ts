import type { Queries } from '../store/database'

/**
 * Foundry counts calls per minute as they arrive. The second more lets a call that was held up for a
 * moment after its claim not fall into the minute of the ones behind it.
 */
const windowMs = 61_000

/** Relays' clocks differ by less. A claim dated later is from a clock that was set back since. */
const driftMs = 1_000

/** Nothing but the operator holds a deployment back for longer. */
export const longestPauseMs = 3_605_000

/**
 * How busy a deployment is. `share` is 0 when idle and 1 at its concurrency; `nextCallAt` is when
 * its limits per minute and its pause let the next call through.
 */
export type Load = Readonly<{ nextCallAt: number; share: number }>

export type Asked = Readonly<{
  deployment: string
  limits: Limits
  peers?: readonly Peer[]
  now: number
}>

/** Takes the rows of a deployment and its peers until the transaction ends, so claims take turns. */
export async function lockDeployments(
  queries: Queries,
  { deployment, peers = [] }: Asked
): Promise<void> {
  // In one order, or two claims could wait for each other.
  const inOrder = [deployment, ...peers.map((peer) => peer.deployment)].sort()
  for (const name of inOrder)
    await queries.run(
      `INSERT INTO deployments (name, paused_until) VALUES ($1, 0)
       ON CONFLICT (name) DO UPDATE SET name = excluded.name`,
      name
    )
}

export async function readLoads(
  queries: Queries,
  { deployment, limits, peers = [], now }: Asked
): Promise<{ mine: Load; others: Load[] }> {
  const running = await countRunning(queries)
  const toLoad = async (peer: Peer): Promise<Load> => ({
    nextCallAt: await readNextCall(queries, peer, now),
    share: (running.get(peer.deployment) ?? 0) / peer.limits.concurrency
  })
  const others: Load[] = []
  for (const peer of peers) others.push(await toLoad(peer))
  return { mine: await toLoad({ deployment, limits }), others }
}

/** Could take a job now. */
export function isFree({ nextCallAt, share }: Load, now: number): boolean {
  return nextCallAt <= now && share < 1
}

/** Every claim counts as a call, even if its relay dies before it is sent. */
export async function countClaim(queries: Queries, { deployment, now }: Asked): Promise<void> {
  await queries.run('INSERT INTO claims (deployment, at) VALUES ($1, $2)', deployment, now)
  await queries.run(
    'DELETE FROM claims WHERE deployment = $1 AND (at <= $2 OR at > $3)',
    deployment,
    now - windowMs,
    now + driftMs
  )
}

async function readNextCall(
  queries: Queries,
  { deployment, limits }: Peer,
  now: number
): Promise<number> {
  const [row] = await queries.all(
    'SELECT paused_until, stopped_until FROM deployments WHERE name = $1',
    deployment
  )
  const [recent] = await queries.all(
    `SELECT count(*) AS claims, min(at) AS oldest FROM claims
     WHERE deployment = $1 AND at > $2 AND at <= $3`,
    deployment,
    now - windowMs,
    now + driftMs
  )
  const isFull = Number(recent?.claims) >= limits.requestsPerMinute
  const freeAt = isFull ? Math.max(now + 1, Number(recent?.oldest) + windowMs) : now
  const pausedUntil = Number(row?.paused_until ?? 0)
  // Dated by a clock that was ahead.
  const isWrong = pausedUntil > now + longestPauseMs + driftMs
  return Math.max(freeAt, isWrong ? 0 : pausedUntil, Number(row?.stopped_until ?? 0))
}

async function countRunning(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await queries.all(
    `SELECT deployment, count(*) AS jobs FROM jobs
     WHERE state IN ('running', 'calling') GROUP BY deployment`
  )
  return new Map(rows.map((row) => [String(row.deployment), Number(row.jobs)]))
}

export type Limits = Readonly<{ requestsPerMinute: number; concurrency: number }>

/** Another deployment of the same model, by its id. */
export type Peer = Readonly<{ deployment: string; limits: Limits }>
