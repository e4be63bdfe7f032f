import { commandLine } from '../audit/audit-log'
import { cancelWaiting, everybody } from '../operator/deeds/cancel-waiting'
import { type Command, type Desk, misuse, needPerson, parseName, parseOptions } from './command'

export const cancelCommand: Command = {
  form: 'NAME|--all',
  purpose: 'cancels what a person, or everybody, has waiting; what is being drawn goes on',
  run: cancel
}

async function cancel(args: string[], { db, now, print }: Desk): Promise<void> {
  const { values, positionals } = parseOptions(args, { all: { type: 'boolean' } }, 1)
  if (values.all && positionals.length > 0) throw misuse('Give a name or --all, not both.')
  const name = values.all ? null : parseName('a name, or --all for everybody', positionals[0])
  const owner = name === null ? null : (await needPerson(db, name)).id
  const whose = { owner, name: name ?? everybody }
  const count = await cancelWaiting({ db, who: commandLine, now }, whose)
  if (count === 0) return print(`No picture of ${whose.name} was waiting.`)
  print(`${toPictures(count)} of ${whose.name} that waited; nothing was spent on them.`)
}

function toPictures(count: number): string {
  return count === 1 ? 'Cancelled 1 picture' : `Cancelled ${count} pictures`
}
