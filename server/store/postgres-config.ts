import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import type { PasswordSource } from '../identity/database-sign-in'

/** BIGINT and NUMERIC (what sum gives) as numbers: times, counts and micro-dollars stay below 2^53. */
const numberTypes: readonly number[] = [20, 1700]

/**
 * What the pool's connections and the listening one have in common. `password` is asked for each of
 * them, in place of one in the address. Throws where a file that the address names can't be read.
 */
export function toConfig(url: string, password: PasswordSource | null): pg.ClientConfig {
  return {
    // As an address it would bring an empty password along, which the driver takes before a function.
    ...(password ? { ...parseIntoClientConfig(url), password } : { connectionString: url }),
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
