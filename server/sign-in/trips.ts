import { randomBytes } from 'node:crypto'
import { hashSecret } from '../access/secret'
import type { Queries } from '../store/database'
import { deriveFrom } from './browser-secret'
import type { Trip } from './provider/provider'

/** As long as a person may take at the provider: a password, a second factor, a call to the help desk. */
const tripMs = 600_000

type Departure = Readonly<{ secret: string; device: string | null; now: number }>

export async function startTrip(
  queries: Queries,
  { secret, device, now }: Departure
): Promise<Trip> {
  const state = randomBytes(32).toString('base64url')
  await queries.run(
    'INSERT INTO sign_in_trips (hash, device_hash, expires_at) VALUES ($1, $2, $3)',
    toHash(secret, state),
    device,
    now + tripMs
  )
  return toTrip(secret, state)
}

type Return = Readonly<{ secret: string; state: string; now: number }>

/** Once: whoever comes back a second time, in another browser or too late is told null. */
export async function endTrip(
  queries: Queries,
  { secret, state, now }: Return
): Promise<(Trip & Readonly<{ device: string | null }>) | null> {
  const [row] = await queries.all(
    'DELETE FROM sign_in_trips WHERE hash = $1 AND expires_at > $2 RETURNING device_hash',
    toHash(secret, state),
    now
  )
  if (!row) return null
  const { device_hash: device = null } = row
  return { ...toTrip(secret, state), device: device === null ? null : String(device) }
}

const toHash = (secret: string, state: string) => hashSecret(`${secret} ${state}`)

/** 43 letters each, as RFC 7636 §4.1 asks of a verifier. */
function toTrip(secret: string, state: string): Trip {
  return {
    state,
    nonce: deriveFrom(secret, `nonce ${state}`),
    verifier: deriveFrom(secret, `verifier ${state}`)
  }
}
