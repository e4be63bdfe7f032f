import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, refusal } from '../../core/failure'
import { isLive, listTokens } from '../access/access-tokens'
import { writeAudit } from '../audit/audit-log'
import { cancelQueued } from '../jobs/ending/cancel-queued'
import { cancelledWithAccess } from '../jobs/ending/cancelled'
import type { Log } from '../log'
import { endSessionsOf } from '../sessions/session'
import type { Database, Queries, Row } from '../store/database'
import { checkEveryMs } from './device-flow'
import { judgeClaims } from './provider/judge-claims'
import { ProviderFault } from './provider/provider'
import type { ProviderSide } from './sign-in'

/** A provider that didn’t answer is asked again after so long; one relay asks at a time. */
const askAgainMs = 300_000
const askingMs = 60_000
/** A weekend’s outage of the provider ends nobody’s work; after this long nobody is let in unasked. */
const uncheckedMs = 259_200_000

type Check = Readonly<{
  db: Database
  side: ProviderSide | null
  token: string
  owner: string
  now: number
  log: Log
}>

/**
 * Asks the provider whether a person still comes in, for a token whose time it is. Throws
 * `unauthorized` where they don’t. A provider that is away ends nothing for three days.
 */
export async function recheck(check: Check): Promise<void> {
  const { db, token, now } = check
  const claimed = await db.all(
    'UPDATE tokens SET check_at = $2 WHERE id = $1 AND check_at <= $3 RETURNING id',
    token,
    now + askingMs,
    now
  )
  const [kept] = await db.all('SELECT * FROM token_checks WHERE token = $1', token)
  if (!kept) throw await end(check, 'no_check')
  if (now - Number(kept.checked_at) > uncheckedMs) throw await end(check, 'unchecked')
  // Else another request is asking just now.
  if (claimed.length === 0) return
  const asked = ask(check, kept)
  // Heard below, unless it comes too late for this request.
  asked.catch((error: unknown) => {
    if (!(error instanceof AppError)) check.log.error('sign_in.check_stumbled', { error })
  })
  await Promise.race([asked, waitAtMost(patienceMs)])
}

/** Who asked for a picture doesn’t wait longer: what the provider says then counts from the next time. */
const patienceMs = 3_000

const waitAtMost = (ms: number) => sleep(ms, undefined, { ref: false })

async function ask(check: Check, kept: Row): Promise<void> {
  const { db, side, token, now, log } = check
  const identity = String(kept.identity)
  const seal = side?.seal ?? null
  const refresh = seal?.open(String(kept.refresh), identity) ?? null
  if (side === null || seal === null || refresh === null) throw await end(check, 'sealed_otherwise')
  const proven = await side.provider.renew(refresh).catch((error: unknown) => {
    if (error instanceof ProviderFault) return error
    throw error
  })
  if (proven instanceof ProviderFault) {
    if (proven.kind === 'ended' || proven.kind === 'declined') throw await end(check, proven.sign)
    log.error('sign_in.provider_away', { fault: proven.sign })
    await db.run('UPDATE tokens SET check_at = $2 WHERE id = $1', token, now + askAgainMs)
    return
  }
  const judged = judgeClaims(proven.claims, side.rules)
  const stays =
    'admitted' in judged && judged.admitted.key === identity && mayDraw(judged.admitted.roles)
  if (!stays) throw await endAll(check, identity)
  const { roles } = judged.admitted
  await db.transaction(async (queries) => {
    await queries.run(
      'UPDATE token_checks SET refresh = $2, checked_at = $3 WHERE token = $1',
      token,
      seal.close(proven.refresh ?? refresh, identity),
      now
    )
    await queries.run('UPDATE tokens SET check_at = $2 WHERE id = $1', token, now + checkEveryMs)
    await queries.run(
      'UPDATE identities SET roles = $2, seen_at = $3 WHERE key = $1',
      identity,
      roles.join(' '),
      now
    )
  })
}

/** Finance reads and doesn’t draw. */
export const mayDraw = (roles: readonly string[]) =>
  roles.includes('designer') || roles.includes('operator')

/** This token alone: its grant is over, which says nothing of the person’s others. */
async function end({ db, token, owner, now, log }: Check, why: string) {
  await db.transaction(async (queries) => {
    const ended = await queries.all(
      'UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
      token,
      now
    )
    if (ended.length > 0) await noteEnd(queries, { owner, now, why })
  })
  log.info('sign_in.ended', { why })
  return refusal('unauthorized', 'Your sign-in has ended. Sign in again.')
}

/** The provider lets this account in no more: every token that came by it, and what waits. */
async function endAll({ db, owner, now, log }: Check, identity: string) {
  const hasAnother = await db.transaction(async (queries) => {
    await queries.run(
      `UPDATE tokens SET revoked_at = $2 WHERE revoked_at IS NULL
       AND id IN (SELECT token FROM token_checks WHERE identity = $1)`,
      identity,
      now
    )
    await endSessionsOf(queries, owner)
    await noteEnd(queries, { owner, now, why: 'no role any more' })
    return (await listTokens(queries, owner)).some((one) => isLive(one, now))
  })
  if (!hasAnother) await cancelQueued(db, { owner, now, failure: cancelledWithAccess })
  log.info('sign_in.ended', { why: 'no_role' })
  return refusal(
    'unauthorized',
    'Your account may not use Framefill any more. Ask whoever runs it, then sign in again.'
  )
}

type End = Readonly<{ owner: string; now: number; why: string }>

async function noteEnd(queries: Queries, { owner, now, why }: End): Promise<void> {
  const [person] = await queries.all('SELECT name FROM people WHERE id = $1', owner)
  const subject = String(person?.name ?? owner)
  const line = { at: now, who: 'the provider', what: 'sign_in.ended', subject } as const
  await writeAudit(queries, { ...line, after: why })
}
