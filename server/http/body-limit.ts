import type { MiddlewareHandler } from 'hono'
import { bodyLimit as countBody } from 'hono/body-limit'

type Limit = Readonly<{ maxSize: number; onError: () => never }>

/**
 * A body's length is told by its header, and a read has none: Hono's own limit would make a whole
 * `Request` with its stream for each of them to learn the same. It counts where no length is told.
 */
export function bodyLimit({ maxSize, onError }: Limit): MiddlewareHandler {
  const counting = countBody({ maxSize, onError })
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const told = c.req.header('content-length')
    if (told === undefined || c.req.header('transfer-encoding') !== undefined)
      return counting(c, next)
    if (Number(told) > maxSize) onError()
    await next()
  }
}
