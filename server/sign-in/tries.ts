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

/** Throws while an address, or everybody together, has tried too often. */
export async function refuseTooMany(queries: Queries, tried: Try): Promise<void> {
  const { each, all } = limits[tried.deed]
  const [own, everybody] = toBuckets(tried)
  const rows = await queries.all(
    'SELECT bucket, tries FROM sign_in_tries WHERE minute = $1 AND bucket IN ($2, $3)',
    toMinute(tried.now),
    own,
    everybody
  )
  const isOver = rows.some(({ bucket, tries }) => Number(tries) >= (bucket === own ? each : all))
  if (isOver)
    throw new AppError({
      code: 'rate_limited',
      message: 'Too many tries just now. Wait a minute and try again.',
      retryable: true
    })
}

export async function noteTry(queries: Queries, tried: Try): Promise<void> {
  for (const bucket of toBuckets(tried))
    await queries.run(
      `INSERT INTO sign_in_tries (bucket, minute, tries) VALUES ($1, $2, 1)
       ON CONFLICT (bucket, minute) DO UPDATE SET tries = sign_in_tries.tries + 1`,
      bucket,
      toMinute(tried.now)
    )
}

const toMinute = (now: number) => Math.floor(now / minuteMs)

/** Addresses are kept as hashes that change every minute, and for an hour. */
function toBuckets({ deed, address, now }: Try): readonly [string, string] {
  const hash = createHash('sha256')
    .update(`${toMinute(now)} ${address}`)
    .digest('base64url')
  return [`${deed} ${hash.slice(0, 16)}`, deed]
}
