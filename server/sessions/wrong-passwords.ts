import { AppError } from '../../core/failure'
import type { Queries } from '../store/database'

const windowMs = 10 * 60_000
const most = 20

/** Throws `rate_limited` for an address that has sent too many wrong passwords lately. */
export async function refuseGuesser(queries: Queries, address: string, now: number): Promise<void> {
  const [row] = await queries.all(
    'SELECT since, tries FROM wrong_passwords WHERE address = $1 AND since > $2',
    address,
    now - windowMs
  )
  if (!row || Number(row.tries) < most) return
  const minutes = Math.max(1, Math.ceil((Number(row.since) + windowMs - now) / 60_000))
  throw new AppError({
    code: 'rate_limited',
    message: `Too many wrong passwords came from your address. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    retryable: true
  })
}

/** Counts over all relays on the store, from an address's first wrong one within ten minutes. */
export async function noteWrongPassword(
  queries: Queries,
  address: string,
  now: number
): Promise<void> {
  await queries.run('DELETE FROM wrong_passwords WHERE since <= $1', now - windowMs)
  await queries.run(
    `INSERT INTO wrong_passwords (address, since, tries) VALUES ($1, $2, 1)
     ON CONFLICT (address) DO UPDATE SET tries = wrong_passwords.tries + 1`,
    address,
    now
  )
}
