import { refusal } from '../../core/failure'
import { commandLine, type Deed, writeAudit } from '../audit/audit-log'
import type { Queries } from '../store/database'
import { checkStore, mendTotals } from '../upkeep/check-store'
import { restoreBackup } from '../upkeep/restore-backup'
import { refuseStrangers, renewStoreId } from '../upkeep/store-id'
import { writeBackup } from '../upkeep/write-backup'
import { type Command, type Desk, expectWhole, misuse, parseOptions } from './command'

export const backupCommand: Command = {
  form: 'FOLDER',
  purpose: 'writes the store and its pictures to a new folder, while relays go on',
  run: backUp
}

export const restoreCommand: Command = {
  form: 'FOLDER',
  purpose: 'brings a backup into an empty store, SQLite or PostgreSQL; no relay may run on it',
  run: restore
}

export const checkCommand: Command = {
  form: '[--mend]',
  purpose:
    'compares ledger, totals, jobs and pictures and says what is off; --mend counts the totals again',
  run: check
}

export const acceptPicturesCommand: Command = {
  form: '',
  purpose:
    'takes the picture store of these settings for this database’s, where a start said that it isn’t',
  run: acceptPictures
}

/** So often whoever waits hears that it goes on. */
const saidEvery = 1_000

async function backUp(args: string[], desk: Desk): Promise<void> {
  const { db, now, print, say } = desk
  const folder = toFolder(args)
  const onCopied = (count: number) => {
    if (count > 0 && count % saidEvery === 0) say(`${toPictures(count)} so far …`)
  }
  const blobs = await desk.openBlobs()
  await refuseStrangers({ db, blobs, place: desk.place })
  const { note, missing } = await writeBackup({ db, blobs, folder, now, onCopied })
  print(`${folder} holds ${toJobs(note.rows.jobs ?? 0)} and ${toPictures(note.pictures)}.`)
  if (missing.length > 0)
    throw refusal(
      'not_found',
      `${toPictures(missing.length)} are named and not in the picture store, the first ${missing[0]}; “relay check” lists them. Everything else is in the backup.`
    )
}

async function restore(args: string[], desk: Desk): Promise<void> {
  const { db, now, print } = desk
  const folder = toFolder(args)
  const note = await restoreBackup({ db, blobs: await desk.openBlobs(), folder, now })
  await db.transaction(noteDeed(desk, 'store.restored', `as of ${new Date(note.at).toISOString()}`))
  const at = new Date(note.at).toISOString().slice(0, 16).replace('T', ', ')
  print(
    `Restored ${toJobs(note.rows.jobs ?? 0)} and ${toPictures(note.pictures)} as they were on ${at} UTC.`
  )
}

async function check(args: string[], desk: Desk): Promise<void> {
  const { db, print } = desk
  const { values } = parseOptions(args, { mend: { type: 'boolean' } } as const, 0)
  if (values.mend) await mendTotals(db, noteDeed(desk, 'totals.mended', 'counted again'))
  const blobs = await desk.openBlobs()
  // Or every picture would be called missing.
  await refuseStrangers({ db, blobs, place: desk.place })
  const { jobs, pictures, faults } = await checkStore({ db, blobs })
  for (const fault of faults) print(fault)
  const seen = `${toJobs(jobs)} and ${toPictures(pictures)}`
  if (faults.length > 0) throw refusal('conflict', `${faults.length} things are off among ${seen}.`)
  print(`Ledger, totals, ${seen} agree.`)
}

async function acceptPictures(args: string[], desk: Desk): Promise<void> {
  parseOptions(args, {}, 0)
  const pair = { db: desk.db, blobs: await desk.openBlobs() }
  await renewStoreId(pair, noteDeed(desk, 'pictures.accepted', desk.place))
  desk.print(
    `${desk.place} is this database’s picture store from now on; “relay check” lists the pictures that it lacks.`
  )
}

function noteDeed({ now }: Desk, what: Deed, after: string) {
  const line = { at: now, who: commandLine, what, subject: 'the store', after }
  return (queries: Queries) => writeAudit(queries, line)
}

function toFolder(args: string[]): string {
  const { positionals } = parseOptions(args, {}, 1)
  const [folder] = positionals
  if (!folder) throw misuse('Give a folder.')
  return expectWhole(folder)
}

const toJobs = (count: number) => (count === 1 ? '1 job' : `${count.toLocaleString('en')} jobs`)
const toPictures = (count: number) =>
  count === 1 ? '1 picture' : `${count.toLocaleString('en')} pictures`
