import { isLive, listTokens, revokeTokens } from '../../access/access-tokens'
import type { Person } from '../../access/people'
import { writeAudit } from '../../audit/audit-log'
import { endSessionsOf } from '../../sessions/session'
import { withdrawInvitations } from '../../sign-in/invitations'
import type { Doer } from './doer'

/** `revoked` tokens have ended; `hasAnother` says whether one still works. */
type Revoked = Readonly<{ revoked: number; hasAnother: boolean }>

/** Ends a person's access tokens, all or those with one label, and with the last one their sessions. */
export function revokeAccess(
  { db, who, now }: Doer,
  { id, name }: Person,
  label: string | null
): Promise<Revoked> {
  return db.transaction(async (queries) => {
    const revoked = await revokeTokens(queries, { personId: id, label, now })
    const hasAnother = (await listTokens(queries, id)).some((token) => isLive(token, now))
    if (!hasAnother) await endSessionsOf(queries, id)
    if (label === null) await withdrawInvitations(queries, name)
    if (revoked === 0) return { revoked, hasAnother }
    const before = `${revoked} working${label === null ? '' : `, called “${label}”`}`
    await writeAudit(queries, { at: now, who, what: 'token.revoked', subject: name, before })
    return { revoked, hasAnother }
  })
}
