import { writeAudit } from '../../audit/audit-log'
import { withdrawInvitations } from '../../sign-in/invitations'
import type { Queries } from '../../store/database'
import type { Doer } from './doer'

/** Ends what a name was given and nobody has used; false where there was nothing. */
export function withdrawInvitation({ db, who, now }: Doer, name: string): Promise<boolean> {
  return db.transaction((queries) => withdrawNoted(queries, { who, now, name }))
}

type Withdrawal = Readonly<{ who: string; now: number; name: string }>

/** The same within a change that does more. */
export async function withdrawNoted(
  queries: Queries,
  { who, now, name }: Withdrawal
): Promise<boolean> {
  const ended = await withdrawInvitations(queries, name)
  if (ended === 0) return false
  const line = { at: now, who, what: 'invitation.withdrawn', subject: name } as const
  await writeAudit(queries, line)
  return true
}
