import { commandLine } from '../../audit/audit-log'
import { linkIdentity } from '../../operator/deeds/link-identity'
import { type Command, type Desk, needPerson, parseName, parseOptions } from '../command'

export const linkCommand: Command = {
  form: 'NAME NAME-BEFORE',
  purpose:
    'lets the account by which somebody signs in be a person who had a token before; you say who is who',
  run: link
}

async function link(args: string[], { db, now, print }: Desk): Promise<void> {
  const { positionals } = parseOptions(args, {}, 2)
  const from = await needPerson(db, parseName('the name since the first sign-in', positionals[0]))
  const to = await needPerson(db, parseName('the name before', positionals[1]))
  await linkIdentity({ db, who: commandLine, now }, { from, to })
  print(`${from.name}’s account is ${to.name}’s now: they sign in once more and have their budget.`)
  print(`What ${from.name} has spent stays in the books under that name.`)
}
