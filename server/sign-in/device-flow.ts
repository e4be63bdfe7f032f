import { AppError, refusal } from '../../core/failure'
import { issueToken } from '../access/access-tokens'
import { createSecret, hashSecret } from '../access/secret'
import type { Database, Queries, Row } from '../store/database'
import { createCode, userCode } from './codes'

/** How long a person has, as RFC 8628 §3.2 suggests for a code that is typed. */
export const expiresInMs = 600_000
/** A panel asks this often; who asks at more than twice that pace is asked to wait. */
export const intervalSeconds = 2

export type Started = Readonly<{ deviceCode: string; userCode: string }>

/** A panel begins to wait. The device code is its alone; the user code is for eyes. */
export async function startSignIn(queries: Queries, now: number): Promise<Started> {
  const started = { deviceCode: createSecret('fillin_'), userCode: createCode(userCode) }
  await queries.run(
    `INSERT INTO sign_ins (device_hash, user_hash, created_at, expires_at, polled_at, state)
     VALUES ($1, $2, $3, $4, 0, 'open')`,
    hashSecret(started.deviceCode),
    hashSecret(started.userCode),
    now,
    now + expiresInMs
  )
  return started
}

/** The panel that waits under a user code, as long as it does. */
export async function findOpen(
  queries: Queries,
  code: string,
  now: number
): Promise<string | null> {
  const [row] = await queries.all(
    `SELECT device_hash FROM sign_ins WHERE user_hash = $1 AND state = 'open' AND expires_at > $2`,
    hashSecret(code),
    now
  )
  return row ? String(row.device_hash) : null
}

export type Approval = Readonly<{
  device: string
  person: string
  /** Who it is at the provider; null for an invitation. */
  identity: string | null
  /** Sealed; null where the provider gave none. */
  refresh: string | null
  now: number
}>

/** False where the panel waits no more. */
export async function approve(queries: Queries, approval: Approval): Promise<boolean> {
  const { device, person, identity, refresh, now } = approval
  const rows = await queries.all(
    `UPDATE sign_ins SET state = 'approved', person = $2, identity = $3, refresh = $4
     WHERE device_hash = $1 AND state = 'open' AND expires_at > $5 RETURNING device_hash`,
    device,
    person,
    identity,
    refresh,
    now
  )
  return rows.length > 0
}

/** The panel that waits is told why not. */
export async function refuse(queries: Queries, device: string, reason: string): Promise<void> {
  await queries.run(
    `UPDATE sign_ins SET state = 'refused', reason = $2
     WHERE device_hash = $1 AND state = 'open'`,
    device,
    reason
  )
}

type Poll = Readonly<{ deviceCode: string; now: number; tokenMs: number }>

/** A day for a token that nothing can be asked about again. */
const uncheckedMs = 86_400_000
/** A token is checked again when it is used and its last check is this long ago. */
export const checkEveryMs = 43_200_000

/** The token, once; null while the person is still at it. Throws with a sentence when it is over. */
export function pollSignIn(
  db: Database,
  poll: Poll
): Promise<{ token: string; person: string } | null> {
  const hash = hashSecret(poll.deviceCode)
  return db.transaction(async (queries) => {
    const [row] = await queries.all('SELECT * FROM sign_ins WHERE device_hash = $1', hash)
    if (!row || Number(row.expires_at) <= poll.now || row.state === 'taken')
      throw refusal('not_found', 'This sign-in is over. Press Sign in again.')
    if (row.state === 'refused')
      throw refusal('unauthorized', String(row.reason ?? 'You were not signed in.'))
    if (row.state === 'open') return wait(queries, row, poll.now)
    const [taken] = await queries.all(
      `UPDATE sign_ins SET state = 'taken', refresh = NULL
       WHERE device_hash = $1 AND state = 'approved' RETURNING person`,
      hash
    )
    if (!taken) throw refusal('not_found', 'This sign-in is over. Press Sign in again.')
    // Whose it is may have changed since the row was read: an operator may link an account just now.
    return give(queries, { ...row, ...taken }, poll)
  })
}

async function wait(queries: Queries, row: Row, now: number): Promise<null> {
  if (now - Number(row.polled_at) < (intervalSeconds * 1_000) / 2)
    throw new AppError({
      code: 'rate_limited',
      message: `Ask again in ${intervalSeconds} seconds.`,
      retryable: true
    })
  await queries.run(
    'UPDATE sign_ins SET polled_at = $2 WHERE device_hash = $1',
    String(row.device_hash),
    now
  )
  return null
}

async function give(queries: Queries, row: Row, { now, tokenMs }: Poll) {
  const person = String(row.person)
  const { identity = null, refresh = null } = row
  const isUnchecked = identity !== null && refresh === null
  const token = await issueToken(queries, {
    personId: person,
    label: 'sign-in',
    now,
    expiresAt: now + (isUnchecked ? Math.min(uncheckedMs, tokenMs) : tokenMs),
    signIn: identity === null ? 'invitation' : 'provider'
  })
  if (identity !== null && refresh !== null) {
    const [issued] = await queries.all(
      'UPDATE tokens SET check_at = $2 WHERE hash = $1 RETURNING id',
      hashSecret(token),
      now + checkEveryMs
    )
    await queries.run(
      'INSERT INTO token_checks (token, identity, refresh, checked_at) VALUES ($1, $2, $3, $4)',
      String(issued?.id),
      identity,
      refresh,
      now
    )
  }
  return { token, person }
}
