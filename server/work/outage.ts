import type { Failure, FailureCode } from '../../core/failure'
import { pauseDeployment } from '../jobs/claim-job'
import type { Log } from '../log'
import type { Database, Queries } from '../store/database'

type OutageRule = Readonly<{
  event: string
  pauseMs: number
  /** Until the operator acts; a block may go away on its own. */
  isLasting: boolean
  advice: string
}>

const minuteMs = 60_000

/**
 * Failures of the whole deployment: nobody's prompt is at fault, the next call would fail too, and
 * nothing was billed. All that the relay does about one is said here.
 */
const outageRules: Readonly<Partial<Record<FailureCode, OutageRule>>> = {
  account_blocked: {
    event: 'deployment.blocked',
    // Only Microsoft lifts a block, so asking more often leads nowhere.
    pauseMs: 15 * minuteMs,
    isLasting: false,
    advice: 'Microsoft has blocked the resource; look for its e-mail and open a support request.'
  },
  credentials_rejected: {
    event: 'deployment.rejected',
    pauseMs: minuteMs,
    isLasting: true,
    advice: 'Foundry rejects the key or sign-in; check FOUNDRY_API_KEY or the role of the identity.'
  },
  deployment_missing: {
    event: 'deployment.missing',
    pauseMs: minuteMs,
    isLasting: true,
    advice: 'Foundry knows no such deployment; check FOUNDRY_ENDPOINT and the deployment’s name.'
  }
}

/** Whether a failure is its deployment's own. */
export function isOutage(code: FailureCode): boolean {
  return outageRules[code] !== undefined
}

/** Whether the deployment will fail so until the operator acts. */
export function isLastingOutage(code: FailureCode): boolean {
  return outageRules[code]?.isLasting === true
}

type Context = Readonly<{
  db: Database
  deployment: Readonly<{ name: string }>
  now: () => number
  log: Log
}>

/** Holds a deployment back for everybody when the failure is its own, and tells the operator. */
export async function pauseForOutage(context: Context, { code }: Failure): Promise<void> {
  const rule = outageRules[code]
  if (!rule) return
  const { db, deployment, now, log } = context
  const at = now()
  const until = at + rule.pauseMs
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
  log.error(rule.event, {
    deployment: deployment.name,
    code,
    pausedUntil: new Date(until).toISOString(),
    advice: rule.advice
  })
}

export type Outage = Readonly<{
  deployment: string
  code: FailureCode
  advice: string
  at: number
  until: number
}>

/** The outages under way, by deployment. */
export async function readOutages(queries: Queries, now: number): Promise<Outage[]> {
  const rows = await queries.all('SELECT * FROM outages WHERE until > $1 ORDER BY deployment', now)
  return rows.map((row) => {
    // Only `pauseForOutage` writes them.
    const code = row.code as FailureCode
    return {
      deployment: String(row.deployment),
      code,
      // A code of an older version may have no words any more.
      advice: outageRules[code]?.advice ?? 'The deployment fails for everybody.',
      at: Number(row.at),
      until: Number(row.until)
    }
  })
}
