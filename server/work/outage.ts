import type { Failure, FailureCode } from '../../core/failure'
import { pauseDeployment } from '../jobs/claim-job'
import type { Log } from '../log'
import type { Database, Queries } from '../store/database'

type Outage = Readonly<{ event: string; pauseMs: number; advice: string }>

const minuteMs = 60_000

/** Failures of the whole deployment: nobody's prompt is at fault and the next call would fail too. */
const outages: Readonly<Partial<Record<FailureCode, Outage>>> = {
  account_blocked: {
    event: 'deployment.blocked',
    // Only Microsoft lifts a block, so asking more often leads nowhere.
    pauseMs: 15 * minuteMs,
    advice: 'Microsoft has blocked the resource; look for its e-mail and open a support request.'
  },
  credentials_rejected: {
    event: 'deployment.rejected',
    pauseMs: minuteMs,
    advice: 'Foundry rejects the key or sign-in; check FOUNDRY_API_KEY or the role of the identity.'
  },
  deployment_missing: {
    event: 'deployment.missing',
    pauseMs: minuteMs,
    advice: 'Foundry knows no such deployment; check FOUNDRY_ENDPOINT and the deployment’s name.'
  }
}

type Context = Readonly<{
  db: Database
  deployment: Readonly<{ name: string }>
  now: () => number
  log: Log
}>

/** Holds a deployment back for everybody when the failure is its own, and tells the operator. */
export async function pauseForOutage(context: Context, { code }: Failure): Promise<void> {
  const outage = outages[code]
  if (!outage) return
  const { db, deployment, now, log } = context
  const at = now()
  const until = at + outage.pauseMs
  await pauseDeployment(db, deployment.name, until)
  await db.run(
    `INSERT INTO outages (deployment, code, at, until) VALUES ($1, $2, $3, $4)
     ON CONFLICT (deployment) DO UPDATE
     SET code = excluded.code, at = excluded.at, until = excluded.until
     WHERE outages.until < excluded.until`,
    deployment.name,
    code,
    at,
    until
  )
  log.error(outage.event, {
    deployment: deployment.name,
    code,
    pausedUntil: new Date(until).toISOString(),
    advice: outage.advice
  })
}

export type OutageNotice = Readonly<{
  deployment: string
  advice: string
  at: number
  until: number
}>

/** The outages under way, for the usage page. */
export async function readOutages(queries: Queries, now: number): Promise<OutageNotice[]> {
  const rows = await queries.all('SELECT * FROM outages WHERE until > $1 ORDER BY deployment', now)
  return rows.map((row) => ({
    deployment: String(row.deployment),
    // A code of an older version may have no words any more.
    advice: outages[row.code as FailureCode]?.advice ?? 'The deployment fails for everybody.',
    at: Number(row.at),
    until: Number(row.until)
  }))
}
