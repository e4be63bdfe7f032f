import { AppError } from '../../core/failure'
import { auditCommand } from '../audit/audit-command'
import type { Database } from '../store/database'
import { isStoreFull } from '../store/store-trouble'
import { inviteCommand } from './access/invite'
import { linkCommand } from './access/link'
import { acceptPicturesCommand, backupCommand, checkCommand, restoreCommand } from './backup'
import { budgetCommand } from './budget'
import { cancelCommand } from './cancel'
import type { Command, Desk } from './command'
import { evidenceCommand } from './evidence'
import { migrateCommand } from './migrate'
import { operatorCommand } from './operator'
import { pauseCommand, resumeCommand } from './pause'
import { peopleCommand } from './people'
import { pictureCommand } from './picture'
import { revokeCommand } from './revoke'
import { tokenCommand } from './token'
import { usageCommand } from './usage'

const commands: ReadonlyMap<string, Command> = new Map([
  ['token', tokenCommand],
  ['invite', inviteCommand],
  ['link', linkCommand],
  ['people', peopleCommand],
  ['revoke', revokeCommand],
  ['cancel', cancelCommand],
  ['pause', pauseCommand],
  ['resume', resumeCommand],
  ['budget', budgetCommand],
  ['usage', usageCommand],
  ['audit', auditCommand],
  ['evidence', evidenceCommand],
  ['picture', pictureCommand],
  ['operator', operatorCommand],
  ['migrate', migrateCommand],
  ['backup', backupCommand],
  ['restore', restoreCommand],
  ['check', checkCommand],
  ['accept-pictures', acceptPicturesCommand]
])

type Office = Omit<Desk, 'db'> & Readonly<{ openDb: () => Promise<Database> }>

/** Commands that need more than a desk. */
type More = ReadonlyMap<string, Command>

/**
 * Runs `relay NAME …`; returns the exit code, 1 after a sentence that says what was wrong. `more` are
 * commands beside those of every desk.
 */
export async function runCommand(
  args: readonly string[],
  office: Office,
  more: More = new Map()
): Promise<number> {
  const known = new Map([...commands, ...more])
  const [name = 'help', ...rest] = args
  if (name === 'help' || args.includes('--help') || args.includes('-h')) {
    for (const line of toHelp(known)) office.print(line)
    return 0
  }
  const command = known.get(name)
  if (!command) {
    office.say(`The relay has no command “${name}”.`)
    for (const line of toHelp(known)) office.say(line)
    return 1
  }
  try {
    return await withDatabase(office, async (db) => {
      return (await command.run(rest, { ...office, ...quiet(office), db })) ?? 0
    })
  } catch (error) {
    if (isStoreFull(error)) {
      office.say(
        'The disk of the relay or of its database is full; make room there and run the command again.'
      )
      return 1
    }
    if (!(error instanceof AppError)) throw error
    office.say(error.message)
    if (error.failure.code === 'bad_request') office.say(`Usage: ${toUsage(name, command)}`)
    return 1
  }
}

/** What writing gives back, such as a stream's full buffer, is no command's exit code. */
function quiet({ print, say }: Office): Pick<Desk, 'print' | 'say'> {
  return { print: (line) => void print(line), say: (line) => void say(line) }
}

async function withDatabase<Result>(
  office: Office,
  work: (db: Database) => Promise<Result>
): Promise<Result> {
  const db = await office.openDb()
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

function toHelp(known: More): string[] {
  const lines = [...known].flatMap(([name, command]) => [
    `  ${toUsage(name, command)}`,
    `      ${command.purpose}`
  ])
  return ['Usage:', '  relay', '      starts the relay', ...lines, '  relay help']
}

const toUsage = (name: string, { form }: Command) => `relay ${name} ${form}`.trimEnd()
