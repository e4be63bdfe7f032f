import { refusal } from '../../core/failure'
import { findPerson } from '../access/people'
import { commandLine } from '../audit/audit-log'
import { cancelWaiting } from '../operator/deeds/cancel-waiting'
import { revokeAccess } from '../operator/deeds/revoke-access'
import { withdrawInvitation } from '../operator/deeds/withdraw-invitation'
import { type Command, type Desk, needPerson, parseName, parseOptions } from './command'

export const revokeCommand: Command = {
  form: 'NAME [LABEL] [--keep-queue]',
  purpose:
    'ends a person’s access tokens: all, or those with this label; with the last one goes what waits',
  run: revoke
}

async function revoke(args: string[], { db, now, print }: Desk): Promise<void> {
  const { values, positionals } = parseOptions(args, { 'keep-queue': { type: 'boolean' } }, 2)
  const name = parseName('a name', positionals[0])
  const label = positionals[1] === undefined ? null : parseName('a label', positionals[1])
  const doer = { db, who: commandLine, now }
  const ended = `${name}’s invitation is withdrawn; nobody can use its code any more.`
  // Whoever has never come in is nobody yet.
  if (label === null && !(await findPerson(db, name)) && (await withdrawInvitation(doer, name))) {
    print(ended)
    return
  }
  const person = await needPerson(db, name)
  const which = label === null ? 'all' : { label }
  const { revoked, isWithdrawn, hasAnother } = await revokeAccess(doer, person, which)
  if (isWithdrawn) print(ended)
  if (isWithdrawn && revoked === 0) return
  const called = label === null ? '' : ` called “${label}”`
  if (revoked === 0) throw refusal('not_found', `${name} has no working access token${called}.`)
  const tokens = revoked === 1 ? 'access token' : `${revoked} access tokens`
  print(`Revoked ${name}’s ${tokens}${called}; open panels are cut off within seconds.`)
  if (hasAnother) return print(`${name} has another access token, so what waits is still drawn.`)
  if (values['keep-queue']) return print('What waits is still drawn, as you asked.')
  const cancelled = await cancelWaiting(doer, { owner: person.id, name })
  print(`Cancelled ${cancelled} of ${name}’s pictures that waited; what is being drawn goes on.`)
}
