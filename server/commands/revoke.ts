import { refusal } from '../../core/failure'
import { isLive, listTokens, revokeTokens } from '../access/access-tokens'
import { cancelQueued } from '../jobs/ending/cancel-queued'
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
  const person = await needPerson(db, name)
  const count = await revokeTokens(db, { personId: person.id, label, now })
  const called = label === null ? '' : ` called “${label}”`
  if (count === 0) throw refusal('not_found', `${name} has no working access token${called}.`)
  const tokens = count === 1 ? 'access token' : `${count} access tokens`
  print(`Revoked ${name}’s ${tokens}${called}; open panels are cut off within seconds.`)
  const hasAnother = (await listTokens(db, person.id)).some((token) => isLive(token, now))
  if (hasAnother) return print(`${name} has another access token, so what waits is still drawn.`)
  if (values['keep-queue']) return print('What waits is still drawn, as you asked.')
  const cancelled = await cancelQueued(db, { owner: person.id, now })
  print(`Cancelled ${cancelled} of ${name}’s pictures that waited; what is being drawn goes on.`)
}
