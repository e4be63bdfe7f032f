import { createTokenSource, type LoadTokenProvider } from './token-source'

/** What Azure’s PostgreSQL wants a token for (claims azure.database-scope and azure.token-at-connect). */
const databaseScope = 'https://ossrdbms-aad.database.windows.net/.default'

/** A password for each new connection; one that never comes would hold up a place in the pool. */
export type PasswordSource = () => Promise<string>

/** What `isStoreTrouble` and `toPostgresFault` know a missing token by. */
export const noTokenCode = 'FRAMEFILL_NO_TOKEN'

/** The token of the identity that the relay runs under, in place of a password. */
export function createDatabaseSignIn(
  load?: LoadTokenProvider,
  patienceMs?: number
): PasswordSource {
  const token = createTokenSource(databaseScope, load, patienceMs)
  return async () => {
    try {
      return await token()
    } catch (cause) {
      const code = noTokenCode
      throw Object.assign(new Error('No token for the database', { cause }), { code })
    }
  }
}
