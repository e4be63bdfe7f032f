import { readVersion } from '../store/migrate'
import { migrations } from '../store/schema'
import { type Command, type Desk, parseOptions } from './command'

/** Opening the store has done the work; a relay may then run with a role that changes no tables. */
export const migrateCommand: Command = {
  form: '',
  purpose: 'brings the database’s tables up to date, with a user who may change them',
  run: migrateNow
}

async function migrateNow(args: string[], { db, print }: Desk): Promise<void> {
  parseOptions(args, {}, 0)
  const version = await readVersion(db.all)
  const known =
    version > migrations.length
      ? `; this relay knows ${migrations.length}`
      : ', the newest this relay knows'
  print(`The database is at version ${version}${known}.`)
}
