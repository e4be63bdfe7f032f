import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { wireHeader } from '../../core/wire/wire-version'
import type { AppEnv } from './app-context'

const origin = '*'
const exposeHeaders = [
  'content-length',
  'content-type',
  'retry-after',
  'x-request-id',
  wireHeader
] as const

/**
 * Lets any page ask, since a panel's origin proves nothing. Hono's own CORS answers preflights alone:
 * it writes into an answer that is not there yet, which then is built and copied for every request.
 */
export function openToPanels(): MiddlewareHandler<AppEnv> {
  const preflight = cors({
    origin,
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', 'last-event-id'],
    exposeHeaders: [...exposeHeaders],
    maxAge: 7200
  })
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    c.header('access-control-allow-origin', origin)
    c.header('access-control-expose-headers', exposeHeaders.join(','))
    await next()
  }
}
