import { refusal } from '../../core/failure'
import { revokeTokens } from '../access/access-tokens'
import { type Command, type Desk, needPerson, parseName, parseOptions } from './command'

export const revokeCommand: Command = {
  form: 'NAME [LABEL]',
  purpose: 'ends a person’s access tokens: all, or those with this label',
  run: revoke
}

async function revoke(args: string[], { db, now, print }: Desk): Promise<void> {
  const { positionals } = parseOptions(args, {}, 2)
  const name = parseName('a name', positionals[0])
  const label = positionals[1] === undefined ? null : parseName('a label', positionals[1])
  const person = await needPerson(db, name)
  const count = await revokeTokens(db, { personId: person.id, label, now })
  const called = label === null ? '' : ` called “${label}”`
  if (count === 0) throw refusal('not_found', `${name} has no working access token${called}.`)
  const tokens = count === 1 ? 'access token' : `${count} access tokens`
  print(`Revoked ${name}’s ${tokens}${called}; what is queued already is still drawn.`)
}
