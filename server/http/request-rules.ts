import type { MiddlewareHandler } from 'hono'

import { type Failure, refusal } from '../../core/failure'
import type { Front } from '../settings/public-url'

import type { AppEnv } from './app-context'
import { askedHost } from './proxy-rule'

type Rules = Readonly<{
  /** Host headers that are ours; null when a proxy in front decides. */
  allowedHosts: readonly string[] | null
  front: Front | null
}>

/** Probes of an orchestrator come by an address of its own, and learn next to nothing. */
const probes = ['/healthz', '/readyz']

/** Turns away what none of our panels would send, before reading any of it. */
export function requestRules({ allowedHosts, front }: Rules): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const host = askedHost(c, front)
    // A page of a stranger can point its own name at this machine, but not change this header.
    const isProbe = front !== null && probes.includes(c.req.path)
    if (allowedHosts && !isProbe && !allowedHosts.includes(host))
      throw refusal('bad_request', 'Open the relay under the address it was started with.')
    if (!isOurOrigin(c.req.header('origin'), host)) return c.json({ failure: strangePage }, 403)
    const encoding = c.req.header('content-encoding') ?? 'identity'
    if (encoding !== 'identity') return c.json({ failure: encoded }, 415)
    // Chrome asks before a public page, such as Figma's, may reach this machine.
    if (allowedHosts && c.req.header('access-control-request-private-network') === 'true')
      c.header('access-control-allow-private-network', 'true')
    await next()
  }
}

/**
 * A panel has the origin `null`, which proves nothing: the bearer token does. Other pages than
 * Figma's and the relay's own have no business here, so a token that leaked can't be used from one.
 */
function isOurOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined || origin === 'null') return true
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  if (url.host === host) return true
  return url.protocol === 'https:' && /(^|\.)figma\.com$/.test(url.hostname)
}

const strangePage: Failure = {
  code: 'bad_request',
  message: 'This page may not use the relay. Open Framefill in Figma.',
  retryable: false
}

const encoded: Failure = {
  code: 'bad_request',
  message: 'The relay takes no compressed requests. Update the plugin.',
  retryable: false
}
