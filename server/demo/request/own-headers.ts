import type { IncomingHttpHeaders } from 'node:http'
import { mostOwnHeaders } from '../contract/limits'
import { type Refusal, refusals } from '../refusals/refusals'

/** What HTTP, fetch and the service itself ask for; the others are a caller's own. */
const usual: readonly string[] = [
  'accept',
  'accept-encoding',
  'accept-language',
  'api-key',
  'authorization',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'pragma',
  'priority',
  'te',
  'transfer-encoding',
  'user-agent'
]

/** A caller may add ten headers of its own (claim foundry.header-limit). */
export function headersFault(headers: IncomingHttpHeaders): Refusal | null {
  const own = Object.keys(headers).filter(
    (name) => !usual.includes(name) && !name.startsWith('sec-fetch-')
  )
  return own.length > mostOwnHeaders ? refusals.tooManyHeaders : null
}
