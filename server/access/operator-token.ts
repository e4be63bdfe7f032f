import { commandLine, writeAudit } from '../audit/audit-log'
import type { Database, Queries } from '../store/database'
import { createSecret, hashSecret } from './secret'

/**
 * One at a time: a new one ends the one before, and every session that it opened. Returned once and
 * kept as a hash.
 */
export async function replaceOperatorToken(db: Database, now: number): Promise<string> {
  const token = createSecret('fillop_')
  await db.transaction(async (queries) => {
    await queries.run('DELETE FROM operator_tokens')
    await queries.run(
      'INSERT INTO operator_tokens (hash, created_at) VALUES ($1, $2)',
      hashSecret(token),
      now
    )
    await queries.run(`DELETE FROM sessions WHERE how = 'password'`)
    const line = { at: now, who: commandLine, subject: 'the operator’s password' }
    await writeAudit(queries, { ...line, what: 'operator.password_replaced' })
  })
  return token
}

export async function isOperator(queries: Queries, token: string): Promise<boolean> {
  const rows = await queries.all(
    'SELECT hash FROM operator_tokens WHERE hash = $1',
    hashSecret(token)
  )
  return rows.length > 0
}
