import { forgetOldTokens } from '../access/access-tokens'
import { findPerson } from '../access/people'
import { commandLine } from '../audit/audit-log'
import { issueAccess } from '../operator/deeds/issue-access'
import { refuseHalfRestored } from '../upkeep/store-id'
import { parseDays, toDateText } from './access/days'
import { type Command, type Desk, parseName, parseOptions } from './command'

const dayMs = 86_400_000

/** `npm start` asks for a token at each start; open tabs may still hold one of the last few. */
const playground = 'playground'
const keptForPlayground = 5

export const tokenCommand: Command = {
  form: 'NAME [--days N] [--label TEXT]',
  purpose: 'prints a new access token, once; adds the person if new',
  run: printToken
}

async function printToken(args: string[], { db, newBudget, now, print, say }: Desk): Promise<void> {
  const options = { days: { type: 'string' }, label: { type: 'string' } } as const
  const { values, positionals } = parseOptions(args, options, 1)
  const name = parseName('a name', positionals[0])
  const label = parseName('a label', values.label ?? 'token')
  const days = values.days === undefined ? null : parseDays(values.days)
  const expiresAt = days === null ? null : now + days * dayMs
  // Or the restore would find somebody there when it is run again.
  await refuseHalfRestored(db)
  const known = name === playground ? await findPerson(db, name) : null
  if (known) await forgetOldTokens(db, known.id, keptForPlayground - 1)
  const doer = { db, who: commandLine, now }
  print(await issueAccess(doer, { name, label, expiresAt, newBudget }))
  const end = expiresAt === null ? 'never expires' : `expires on ${toDateText(expiresAt)}`
  say(`This access token (“${label}”) is ${name}’s; it ${end} and is shown only this once.`)
}
