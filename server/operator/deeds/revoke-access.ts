import {
  type AccessToken,
  isLive,
  listTokens,
  revokeTokens,
  type WhichTokens
} from '../../access/access-tokens'
import type { Person } from '../../access/people'
import { writeAudit } from '../../audit/audit-log'
import { endSessionsOf } from '../../sessions/session'
import type { Doer } from './doer'
import { withdrawNoted } from './withdraw-invitation'

/**
 * `revoked` tokens have ended, and with all of them an invitation that nobody had used; `hasAnother`
 * says whether one still works.
 */
type Revoked = Readonly<{ revoked: number; isWithdrawn: boolean; hasAnother: boolean }>

/**
 * Ends a person's access tokens, all, those with one label or one alone, and with the last one their
 * sessions.
 */
export function revokeAccess(
  { db, who, now }: Doer,
  { id, name }: Person,
  which: WhichTokens
): Promise<Revoked> {
  return db.transaction(async (queries) => {
    const known = await listTokens(queries, id)
    const revoked = await revokeTokens(queries, { personId: id, which, now })
    const hasAnother = (await listTokens(queries, id)).some((token) => isLive(token, now))
    if (!hasAnother) await endSessionsOf(queries, id)
    const isWithdrawn = which === 'all' && (await withdrawNoted(queries, { who, now, name }))
    const done = { revoked, isWithdrawn, hasAnother }
    if (revoked === 0) return done
    const label = which === 'all' ? null : 'label' in which ? which.label : labelOf(known, which.id)
    const before = `${revoked} working${label === null ? '' : `, called “${label}”`}`
    await writeAudit(queries, { at: now, who, what: 'token.revoked', subject: name, before })
    return done
  })
}

const labelOf = (tokens: readonly AccessToken[], id: string) =>
  tokens.find((token) => token.id === id)?.label ?? ''
