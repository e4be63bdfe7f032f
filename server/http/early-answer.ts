import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-context'

/**
 * An answer that comes before all of the body has come ends its connection, and says so: what is
 * left of the body would be read as the next request, and a pool would hand a closing connection to
 * somebody else (RFC 9112 §9.6).
 */
export function earlyAnswer(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    const incoming = c.env?.incoming
    if (incoming && !incoming.complete) c.header('connection', 'close')
  }
}
