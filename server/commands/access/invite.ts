import { commandLine } from '../../audit/audit-log'
import { invitePerson } from '../../operator/deeds/invite-person'
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
  const end = toDateText(expiresAt)
  const code = await invitePerson({ db, who: commandLine, now }, { name, expiresAt })
  print(code)
  say(`This invitation is ${name}’s; it works once, until ${end}, and is shown only this once.`)
  if (hasSignIn === false)
    say('Nobody can use it yet: set PUBLIC_URL, the address under which people reach the relay.')
}
