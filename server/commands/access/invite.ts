import { commandLine, writeAudit } from '../../audit/audit-log'
import { invite, withdrawInvitations } from '../../sign-in/invitations'
import { refuseHalfRestored } from '../../upkeep/store-id'
import { type Command, type Desk, parseName, parseOptions } from '../command'
import { parseDays, toDateText } from './days'

const dayMs = 86_400_000
const standardDays = 7

export const inviteCommand: Command = {
  form: 'NAME [--days N]',
  purpose: 'prints an invitation code, once; whoever signs in with it is this person',
  run: printInvitation
}

async function printInvitation(args: string[], desk: Desk): Promise<void> {
  const { db, now, print, say, hasSignIn } = desk
  const { values, positionals } = parseOptions(args, { days: { type: 'string' } }, 1)
  const name = parseName('a name', positionals[0])
  const days = values.days === undefined ? standardDays : parseDays(values.days)
  const expiresAt = now + days * dayMs
  await refuseHalfRestored(db)
  const code = await db.transaction(async (queries) => {
    // One at a time: a code that went astray ends with the next.
    await withdrawInvitations(queries, name)
    const made = await invite(queries, { name, now, expiresAt })
    const after = `until ${toDateText(expiresAt)}`
    const line = { at: now, who: commandLine, what: 'invitation.made' } as const
    await writeAudit(queries, { ...line, subject: name, after })
    return made
  })
  print(code)
  say(
    `This invitation is ${name}’s; it works once, until ${toDateText(expiresAt)}, and is shown only this once.`
  )
  if (hasSignIn === false)
    say('Nobody can use it yet: set PUBLIC_URL, the address under which people reach the relay.')
}
