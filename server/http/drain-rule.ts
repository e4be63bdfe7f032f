import type { MiddlewareHandler } from 'hono'
import type { Failure } from '../../core/failure'
import { relayRoutes } from '../../core/wire/relay-routes'
import type { AppEnv } from './app-context'
import { retryAfterSeconds } from './patience'

/** A relay that is about to stop still answers reads, and takes no job, file or stream any more. */
export function drainRule(isDraining: () => boolean): MiddlewareHandler<AppEnv> {
  const isRefused = (method: string, path: string) =>
    (method === 'POST' && taken.includes(path)) ||
    (method === 'GET' && path === relayRoutes['job.follow'].path)
  return async (c, next) => {
    if (!isDraining() || !isRefused(c.req.method, c.req.path)) return next()
    c.header('retry-after', retryAfterSeconds)
    return c.json({ failure: leaving }, 503)
  }
}

const taken: readonly string[] = [
  relayRoutes['job.submit'].path,
  // The edit it is for would be refused anyway.
  relayRoutes['upload.create'].path,
  relayRoutes['campaign.create'].path
]

const leaving: Failure = {
  code: 'overloaded',
  message: 'The relay is restarting. Try again in a few seconds.',
  retryable: true
}
