import { refusal } from '../../core/failure'
import { type Command, type Desk, misuse, parseOptions } from '../commands/command'
import { toTextTable } from '../commands/table'
import { type AuditLine, deeds } from './audit-log'
import { readAudit, toAuditCsv } from './read-audit'
import { isKnownHash, verifyChain } from './verify-chain'

export const auditCommand: Command = {
  form: '[--last N] [--before LINE] [--who NAME] [--what DEED] [--csv] [--verify [--noted HASH]]',
  purpose:
    'lists who changed what, the newest first; --verify follows the chain of hashes and says where it breaks',
  run: printAudit
}

const options = {
  last: { type: 'string', default: '50' },
  before: { type: 'string' },
  who: { type: 'string' },
  what: { type: 'string' },
  csv: { type: 'boolean' },
  verify: { type: 'boolean' },
  noted: { type: 'string' }
} as const

async function printAudit(args: string[], { db, print }: Desk): Promise<void> {
  const { values } = parseOptions(args, options, 0)
  if (values.verify) return verify({ db, print }, values.noted)
  if (values.noted !== undefined) throw misuse('--noted goes with --verify.')
  if (values.csv) {
    for await (const line of toAuditCsv(db)) print(line.trimEnd())
    return
  }
  if (values.what !== undefined && !deeds.some((deed) => deed === values.what))
    throw misuse(`--what must be one of ${deeds.join(', ')}.`)
  const most = toCount('--last', values.last)
  const before = values.before === undefined ? undefined : toCount('--before', values.before)
  const { lines, next } = await readAudit(db, { who: values.who, what: values.what, before, most })
  if (lines.length === 0 && next === null) return print('Nothing was changed.')
  const rows = lines.map(toCells)
  for (const line of toTextTable([['LINE', 'AT', 'WHO', 'WHAT', 'SUBJECT', 'CHANGE'], ...rows], 6))
    print(line)
  if (next !== null) print(`There are older ones: relay audit --before ${next}`)
}

async function verify({ db, print }: Pick<Desk, 'db' | 'print'>, noted?: string): Promise<void> {
  const { lines, hash, fault, isKnown } = await db.snapshot(async (queries) => ({
    ...(await verifyChain(queries)),
    isKnown: noted === undefined || (await isKnownHash(queries, noted))
  }))
  if (fault !== null) throw refusal('conflict', fault)
  if (!isKnown)
    throw refusal(
      'conflict',
      'No line of the audit log has the noted hash: the log was rewritten, or the hash is of another store.'
    )
  const counted = lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`
  print(`The audit log is whole: ${counted}.`)
  if (lines > 0) print(`Its last line has the hash ${hash}`)
}

function toCells({ seq, at, who, what, subject, before, after }: AuditLine): string[] {
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  return [`${seq}`, time, who, what, subject, toChange(before, after)]
}

const toChange = (before: string | null, after: string | null) =>
  before === null ? (after ?? '') : `${before} → ${after ?? 'nothing'}`

function toCount(option: string, text: string): number {
  const count = /^\d{1,12}$/.test(text) ? Number(text) : 0
  if (count < 1) throw misuse(`${option} must be a whole number, at least 1.`)
  if (option === '--last' && count > 1_000) throw misuse('--last must be 1000 at most.')
  return count
}
