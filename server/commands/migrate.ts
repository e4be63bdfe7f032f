import { readVersion } from '../store/migrate'
import { type Command, type Desk, parseOptions } from './command'

/** Opening the store has done the work; a relay may then run with a role that changes no tables. */
export const migrateCommand: Command = {
  form: '',
  purpose: 'brings the database’s tables up to date, with a user who may change them',
  run: migrateNow
}

async function migrateNow(args: string[], { db, print }: Desk): Promise<void> {
  parseOptions(args, {}, 0)
  print(`The database is at version ${await readVersion(db.all)}, the newest this relay knows.`)
}
