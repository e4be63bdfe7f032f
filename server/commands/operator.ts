import { replaceOperatorToken } from '../access/operator-token'
import { type Command, type Desk, parseOptions } from './command'

export const operatorCommand: Command = {
  form: '',
  purpose: 'prints a new password for the relay’s /usage page, once; the one before ends',
  run: printOperatorToken
}

async function printOperatorToken(args: string[], { db, now, print, say }: Desk): Promise<void> {
  parseOptions(args, {}, 0)
  print(await replaceOperatorToken(db, now))
  say('Enter it as the password of /usage, with any user name; it is shown only this once.')
}
