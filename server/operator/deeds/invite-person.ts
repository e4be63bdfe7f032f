import { writeAudit } from '../../audit/audit-log'
import { invite, withdrawInvitations } from '../../sign-in/invitations'
import type { Doer } from './doer'

/** Gives a code, shown this once, by which a person signs in; what they were given before ends. */
export function invitePerson(
  { db, who, now }: Doer,
  { name, expiresAt }: Readonly<{ name: string; expiresAt: number }>
): Promise<string> {
  return db.transaction(async (queries) => {
    // One at a time: a code that went astray ends with the next.
    await withdrawInvitations(queries, name)
    const code = await invite(queries, { name, now, expiresAt })
    const after = `until ${new Date(expiresAt).toISOString()}`
    await writeAudit(queries, { at: now, who, what: 'invitation.made', subject: name, after })
    return code
  })
}
