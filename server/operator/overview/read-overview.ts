import { FailureCode } from '../../../core/failure'
import { wholeRelay } from '../../money/budgets'
import { type NearLimit, readNearLimits } from '../../money/near-limits'
import type { Queries } from '../../store/database'
import { readSpent, type Spent } from '../../usage/read-report'
import { type DeploymentView, readDeployments } from '../deployments/read-deployments'
import type { OperatorContext } from '../operator-context'
import type { Disk } from './read-disks'
import { type Latency, readLatency } from './read-latency'

export type Overview = Readonly<{
  now: number
  spent: Spent
  queue: Readonly<{ queued: number; running: number; calling: number; oldest: number | null }>
  deployments: readonly DeploymentView[]
  /** The nearest of `nearCount`. */
  near: readonly (NearLimit & Readonly<{ name: string }>)[]
  nearCount: number
  /** Answers without a picture of the last day, by what they were. */
  refusals: readonly Readonly<{ code: string; count: number; last: number }>[]
  latency: readonly Latency[]
  disks: readonly Disk[]
  /** Bytes of pictures that people have sent along. */
  uploads: number
  /** Jobs that wait because such a picture couldn't be read. */
  unread: number
}>

const dayMs = 86_400_000
const maxNear = 10

/** Every query is bounded: by totals, by an index's newest rows, or by what is under way. */
export async function readOverview(
  queries: Queries,
  { deployments, readDisks }: Pick<OperatorContext, 'deployments' | 'readDisks'>,
  now: number
): Promise<Overview> {
  const [states, [oldest], refusals, [uploads], [unread]] = await Promise.all([
    queries.all('SELECT state, sum(jobs) AS jobs FROM tallies GROUP BY state'),
    queries.all(`SELECT min(created_at) AS at FROM jobs WHERE state = 'queued'`),
    queries.all(
      `SELECT failure, count(*) AS jobs, max(at) AS at FROM evidence
       WHERE at > $1 GROUP BY failure ORDER BY count(*) DESC, failure`,
      now - dayMs
    ),
    queries.all('SELECT COALESCE(sum(bytes), 0) AS bytes FROM uploads WHERE gone_at IS NULL'),
    queries.all(
      `SELECT count(*) AS jobs FROM jobs
       WHERE state = 'queued' AND wait_reason IS NOT NULL AND not_before > $1`,
      now
    )
  ])
  const count = (state: string) => Number(states.find((row) => row.state === state)?.jobs ?? 0)
  const allNear = await readNearLimits(queries, now)
  const near = allNear.slice(0, maxNear)
  const names = await readNames(queries, near)
  return {
    now,
    spent: await readSpent(queries, wholeRelay, now),
    queue: {
      queued: count('queued'),
      running: count('running'),
      calling: count('calling'),
      oldest: oldest?.at === null || oldest?.at === undefined ? null : Number(oldest.at)
    },
    deployments: await readDeployments(queries, deployments, now),
    near: near.map((one) => ({ ...one, name: names.get(one.personId) ?? 'somebody' })),
    nearCount: allNear.length,
    refusals: refusals.map((row) => ({
      code: FailureCode.safeParse(row.failure).data ?? 'internal',
      count: Number(row.jobs),
      last: Number(row.at)
    })),
    latency: await readLatency(queries),
    disks: await readDisks(),
    uploads: Number(uploads?.bytes ?? 0),
    unread: Number(unread?.jobs ?? 0)
  }
}

async function readNames(
  queries: Queries,
  near: readonly NearLimit[]
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(near.map(({ personId }) => personId))].filter((id) => id !== wholeRelay)
  const places = ids.map((_, index) => `$${index + 1}`).join(', ')
  const rows =
    ids.length === 0
      ? []
      : await queries.all(`SELECT id, name FROM people WHERE id IN (${places})`, ...ids)
  return new Map([
    [wholeRelay, 'The whole relay'],
    ...rows.map((row): [string, string] => [String(row.id), String(row.name)])
  ])
}
