import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Log } from '../log'
import type { RelayMetrics } from '../metrics/relay-metrics'
import type { AppEnv } from './app-context'

type Options = Readonly<{ log: Log; metrics: RelayMetrics; now: () => number }>

/** Probes ask every few seconds; that is not worth a line. */
const quietRoutes = ['/healthz', '/readyz', '/metrics']

/**
 * Gives every request an id and one line in the log: the route's pattern, never its path or query.
 * `ms` is the time to the answer's first byte; a stream lives on after it.
 */
export function requestLog({ log, metrics, now }: Options): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const requestId = randomUUID()
    const startedAt = now()
    c.set('requestId', requestId)
    c.header('x-request-id', requestId)
    c.header('x-content-type-options', 'nosniff')
    c.header('x-frame-options', 'DENY')
    await next()
    const route = routePath(c, -1)
    const { status } = c.res
    metrics.noteRequest(route, status)
    if (status === 200 && quietRoutes.includes(route)) return
    const { method } = c.req
    log.info('request.answered', { requestId, method, route, status, ms: now() - startedAt })
  }
}
