import type { FailureCode } from '../../core/failure'
import type { OutageKind } from '../foundry/errors/verdict'
import type { Log } from '../log'
import type { Database, Queries } from '../store/database'
import { pauseDeployment } from './pauses'

type OutageRule = Readonly<{
  event: string
  pauseMs: number
  /** What a person who waits is told meanwhile. */
  code: FailureCode
  /** Until the operator acts; what waits is told so and fails. The others may mend by themselves. */
  isLasting: boolean
  /** Pictures with others sent along have an address of their own. */
  sparesEdits?: boolean
  advice: string
}>

const minuteMs = 60_000
/** Between a first call's evidence and the one that confirms it: a hiccup is over by then. */
const confirmMs = 30_000
/** Evidence that nobody confirmed for so long is forgotten. */
const freshMs = 15 * minuteMs

/**
 * Faults of a whole deployment: nobody's prompt would do better there, and nothing was billed. All
 * that the relay does about one is said here. A first call's word holds the deployment back for half
 * a minute; what is said below happens once a later call has confirmed it.
 */
const outageRules: Readonly<Record<OutageKind, OutageRule>> = {
  blocked: {
    event: 'deployment.blocked',
    code: 'account_blocked',
    // Only Microsoft lifts a block, so asking more often leads nowhere.
    pauseMs: 15 * minuteMs,
    isLasting: false,
    advice: 'Microsoft has blocked the resource; look for its e-mail and open a support request.'
  },
  rejected: {
    event: 'deployment.rejected',
    code: 'credentials_rejected',
    pauseMs: minuteMs,
    isLasting: true,
    advice: 'Foundry rejects the key or sign-in; check FOUNDRY_API_KEY or the role of the identity.'
  },
  sign_in: {
    event: 'deployment.sign_in_failed',
    code: 'credentials_rejected',
    pauseMs: minuteMs,
    isLasting: false,
    advice: 'The relay gets no token; check its managed identity, or sign in by az login.'
  },
  missing: {
    event: 'deployment.missing',
    code: 'deployment_missing',
    pauseMs: minuteMs,
    isLasting: true,
    advice: 'Foundry knows no such deployment; check FOUNDRY_ENDPOINT and the deployment’s name.'
  },
  path_missing: {
    event: 'deployment.path_missing',
    code: 'deployment_missing',
    pauseMs: minuteMs,
    isLasting: true,
    sparesEdits: true,
    advice:
      'Nothing makes pictures at this address; check FOUNDRY_ENDPOINT, FOUNDRY_PATH and FOUNDRY_API_VERSION.'
  },
  billing: {
    event: 'deployment.unpaid',
    code: 'account_blocked',
    pauseMs: 15 * minuteMs,
    isLasting: true,
    advice: 'The account has reached a limit of its billing; see to it in the Azure portal.'
  },
  network: {
    event: 'deployment.unreachable',
    code: 'upstream_failed',
    pauseMs: minuteMs,
    isLasting: true,
    advice:
      'A network rule or an unknown host name keeps the relay out; check FOUNDRY_ENDPOINT, firewalls and private endpoints.'
  }
}

export function outageRule(kind: OutageKind): OutageRule {
  return outageRules[kind]
}

type Context = Readonly<{
  db: Database
  deployment: Readonly<{ name: string }>
  now: () => number
  log: Log
}>

export type Outage = Readonly<{
  deployment: string
  kind: OutageKind
  advice: string
  /** A later call has said the same. */
  isConfirmed: boolean
  at: number
  until: number
}>

/**
 * Holds a deployment back for everybody and tells the operator. Confirmed by a call that was sent
 * after the first one's word was known: two at once may have met the same hiccup.
 */
export async function noteOutage(
  context: Context,
  kind: OutageKind,
  calledAt: number
): Promise<Outage> {
  const { db, deployment, now, log } = context
  const rule = outageRules[kind]
  const at = now()
  const outage = await db.transaction(async (queries) => {
    const before = (await readAll(queries)).find((one) => one.deployment === deployment.name)
    const isSame =
      before?.kind === kind && (before.isConfirmed || at - before.at < freshMs) ? before : null
    const isConfirmed = isSame !== null && (isSame.isConfirmed || calledAt > isSame.at)
    const until = at + (isConfirmed ? rule.pauseMs : confirmMs)
    // A lesser one doesn't hide what is sure.
    if (before?.isConfirmed && !isSame && before.until >= until) return before
    const next = { ...toOutage(kind), deployment: deployment.name, isConfirmed, until }
    const noted = { ...next, at: isSame?.at ?? at }
    await write(queries, noted)
    return noted
  })
  await pauseDeployment(db, { name: deployment.name, until: outage.until, code: rule.code })
  log.error(rule.event, {
    deployment: deployment.name,
    code: rule.code,
    isConfirmed: outage.isConfirmed,
    pausedUntil: new Date(outage.until).toISOString(),
    advice: rule.advice
  })
  return outage
}

/** A call that was sent since then has been served: whatever it was, it is over. */
export async function endOutage(db: Database, deployment: string, calledAt: number): Promise<void> {
  await db.run('DELETE FROM outages WHERE deployment = $1 AND at < $2', deployment, calledAt)
}

/** The outages under way, by deployment. */
export async function readOutages(queries: Queries, now: number): Promise<Outage[]> {
  return (await readAll(queries)).filter(({ until }) => until > now)
}

async function readAll(queries: Queries): Promise<Outage[]> {
  const rows = await queries.all('SELECT * FROM outages ORDER BY deployment')
  return rows.map((row) => ({
    // Only `noteOutage` writes them, and older relays by names of their own.
    ...toOutage(row.code as OutageKind),
    deployment: String(row.deployment),
    isConfirmed: row.confirmed === 1,
    at: Number(row.at),
    until: Number(row.until)
  }))
}

const toOutage = (kind: OutageKind) => ({
  kind,
  advice: outageRules[kind]?.advice ?? 'The deployment fails for everybody.'
})

async function write(queries: Queries, outage: Outage): Promise<void> {
  const { deployment, kind, at, until, isConfirmed } = outage
  await queries.run(
    `INSERT INTO outages (deployment, code, at, until, confirmed) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (deployment) DO UPDATE SET code = excluded.code, at = excluded.at,
       until = excluded.until, confirmed = excluded.confirmed`,
    deployment,
    kind,
    at,
    until,
    isConfirmed ? 1 : 0
  )
}
