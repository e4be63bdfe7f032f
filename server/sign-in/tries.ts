import { createHash } from 'node:crypto'
import { AppError } from '../../core/failure'
import type { Queries } from '../store/database'

/** What one address may do a minute, and all together; they count in the store, for all relays on it. */
const limits = {
  /** A wrong code of 41 bits: at this pace one in a million million is met after thousands of years. */
  guess: { each: 10, all: 600 },
  start: { each: 30, all: 600 }
} as const
export type Deed = keyof typeof limits

const minuteMs = 60_000

type Try = Readonly<{ deed: Deed; address: string; now: number }>

/**
 * Counts a try before it is made, so that a hundred at once are a hundred. Throws where an address, or
 * everybody together, has tried too often; what an address is refused doesn’t count for the others.
 */
export async function takeTry(queries: Queries, tried: Try): Promise<void> {
  const { each, all } = limits[tried.deed]
  const [own, everybody] = toBuckets(tried)
  if ((await count(queries, own, tried.now, 1)) > each) throw tooMany()
  if ((await count(queries, everybody, tried.now, 1)) > all) throw tooMany()
}

/** A right code was no guess. */
export async function giveBackTry(queries: Queries, tried: Try): Promise<void> {
  for (const bucket of toBuckets(tried)) await count(queries, bucket, tried.now, -1)
}

async function count(queries: Queries, bucket: string, now: number, by: 1 | -1): Promise<number> {
  const [row] = await queries.all(
    `INSERT INTO sign_in_tries (bucket, minute, tries) VALUES ($1, $2, $3)
     ON CONFLICT (bucket, minute) DO UPDATE SET tries = sign_in_tries.tries + excluded.tries
     RETURNING tries`,
    bucket,
    toMinute(now),
    by
  )
  return Number(row?.tries)
}

const tooMany = () =>
  new AppError({
    code: 'rate_limited',
    message: 'Too many tries just now. Wait a minute and try again.',
    retryable: true
  })

const toMinute = (now: number) => Math.floor(now / minuteMs)

/** Addresses are kept as hashes that change every minute, and for an hour. */
function toBuckets({ deed, address, now }: Try): readonly [string, string] {
  const hash = createHash('sha256')
    .update(`${toMinute(now)} ${address}`)
    .digest('base64url')
  return [`${deed} ${hash.slice(0, 16)}`, deed]
}
