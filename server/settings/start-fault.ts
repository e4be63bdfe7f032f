import { AppError } from '../../core/failure'
import { isStoreTrouble } from '../store/store-trouble'
import type { RelaySettings } from './environment'

/** Why the relay can't start, in one sentence that names the setting; null when it isn't a setting. */
export function toStartFault(error: unknown, settings: RelaySettings): string | null {
  if (error instanceof AppError) return error.message
  // It was there a moment ago: what is new at the start has no words of its own for that.
  if (settings.databaseUrl !== null && isLostDatabase(error)) return lostDatabase
  if (!(error instanceof Error) || !('code' in error)) return null
  const isListening = 'syscall' in error && error.syscall === 'listen'
  const port = toPort(error, settings)
  switch (withoutSuffix(String(error.code))) {
    case 'EADDRINUSE':
      return `${port.name} ${port.number} is in use; stop what runs there or set ${port.name} to another.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${settings.host} is no address of this machine; set HOST to 127.0.0.1 or 0.0.0.0.`
    case 'EACCES':
      return isListening
        ? `${port.name} ${port.number} needs more rights; set ${port.name} to one above 1023.`
        : unwritable(settings)
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `DATA_DIR ${settings.dataFolder} holds a relay.sqlite that is damaged or no database; restore it from a backup, or set DATA_DIR to another folder.`
    case 'ENOENT':
      // A link that leads nowhere.
      return 'syscall' in error && error.syscall === 'mkdir' ? unwritable(settings) : null
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EPERM':
    case 'EROFS':
    case 'EISDIR':
    case 'ENAMETOOLONG':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_IOERR':
    case 'SQLITE_PERM':
      return unwritable(settings)
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return `DATA_DIR ${settings.dataFolder} is on a full disk; make room or set DATA_DIR to another folder.`
    default:
      return null
  }
}

/** Which of the two ports it was; they are never the same (`server/settings/environment.ts`). */
function toPort(error: Error, { port, metricsPort }: RelaySettings) {
  const isMetrics = metricsPort !== null && 'port' in error && error.port === metricsPort
  return isMetrics ? { name: 'METRICS_PORT', number: metricsPort } : { name: 'PORT', number: port }
}

const lostDatabase =
  'The relay can’t reach the database any more, which answered a moment ago; start the relay again once it does.'

/** The driver's own errors have no code; a full disk or a missing file is another matter. */
function isLostDatabase(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    isStoreTrouble(error) && (code === '' || /^([0-9A-Z]{5}|ECONN\w+|EPIPE|ETIMEDOUT)$/.test(code))
  )
}

const unwritable = ({ dataFolder }: RelaySettings) =>
  `DATA_DIR ${dataFolder} can’t be written; set DATA_DIR to a folder of your own.`

/** SQLite refines some of its codes, as in SQLITE_READONLY_DIRECTORY and SQLITE_IOERR_WRITE. */
function withoutSuffix(code: string): string {
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code
}
