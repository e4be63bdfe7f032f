import pg from 'pg'
import { AppError, refusal } from '../../core/failure'

/** BIGINT and NUMERIC (what sum gives) as numbers: times, counts and micro-dollars stay below 2^53. */
const numberTypes: readonly number[] = [20, 1700]

/** What the pool's connections and the listening one have in common. */
export function toConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'framefill-relay',
    connectionTimeoutMillis: 10_000,
    // A server that vanished without a word is noticed by the operating system.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: {
      // The driver's own type for this overload is `any`.
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        numberTypes.includes(id) ? Number : pg.types.getTypeParser(id, format as 'text')
    }
  }
}

/** Why the database can't be used, in one sentence; never the password. */
export function toPostgresFault(error: unknown, url: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const { host, pathname, username } = new URL(url)
  const database = pathname.slice(1) || 'the default one'
  const known: Readonly<Record<string, string>> = {
    '28P01': `${host} doesn’t accept the user or the password in DATABASE_URL; correct them.`,
    '28000': `${host} doesn’t let ${username || 'this user'} in; correct DATABASE_URL, perhaps with ?sslmode=require.`,
    '3D000': `There is no database ${database} on ${host}; create it or correct DATABASE_URL.`,
    '42501': `The user in DATABASE_URL may not create tables in ${database}; grant it that right.`,
    '53300': `${host} takes no more connections; raise its limit or correct DATABASE_URL.`
  }
  const message =
    known[code] ??
    `The relay can’t reach the database at ${host}${code && ` (${code})`}; start it or correct DATABASE_URL.`
  return refusal('internal', message, error)
}
