import * as z from 'zod/mini'
import {
  SignInOffer,
  SignInPolled,
  type SignInRoute,
  SignInStarted,
  signInRoutes
} from '../../../core/wire/sign-in-routes'
import { readBody } from '../read-body'
import { relayUnreachable, replyUnreadable, toRelayError } from '../relay-error'
import type { Place } from '../relay-words'

/** What a relay answers somebody without a token. Every call throws an AppError only. */
export type RelayDoor = Readonly<{
  /** Null where there is no sign-in: an older relay, or one that hands out tokens alone. */
  readOffer: () => Promise<SignInOffer | null>
  start: () => Promise<SignInStarted>
  /** The token once the person is through, null until then. */
  poll: (deviceCode: string) => Promise<string | null>
}>

type Ports = Readonly<{
  fetch: typeof fetch
  timeout: (ms: number) => AbortSignal
  place: Place
}>

const answerTimeoutMs = 15_000

export function createRelayDoor(relayUrl: string, { fetch, timeout, place }: Ports): RelayDoor {
  const unreachable = (error: unknown) => {
    throw relayUnreachable(relayUrl, place, error)
  }
  const ask = async <Schema extends z.ZodMiniType>(
    route: SignInRoute,
    schema: Schema,
    body?: unknown
  ): Promise<z.output<Schema>> => {
    const { method, path } = signInRoutes[route]
    const response = await fetch(relayUrl + path, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: timeout(answerTimeoutMs)
    }).catch(unreachable)
    if (!response.ok) throw await toRelayError(response, relayUrl)
    const reply = z.safeParse(schema, await readBody(response).catch(unreachable))
    if (!reply.success) throw replyUnreadable(relayUrl, null, reply.error)
    return reply.data
  }
  return {
    readOffer: () => ask('offer', SignInOffer).catch(() => null),
    start: () => ask('start', SignInStarted),
    poll: async (deviceCode) => (await ask('poll', SignInPolled, { deviceCode })).token
  }
}
