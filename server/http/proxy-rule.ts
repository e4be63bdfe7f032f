import type { Context } from 'hono'
import type { Front } from '../settings/public-url'
import type { AppEnv } from './app-context'

/** The name under which somebody asked: what a trusted proxy forwards, else the Host header. */
export function askedHost(c: Context<AppEnv>, front: Front | null): string {
  const host = c.req.header('host') ?? ''
  if (!front?.trustedProxies.includes(peerOf(c))) return host
  // A chain of proxies appends; the first is what the person asked for.
  return c.req.header('x-forwarded-host')?.split(',')[0]?.trim() || host
}

/** The IP address at the other end of the socket; empty where a test calls without one. */
export function peerOf(c: Context<AppEnv>): string {
  const address = c.env?.incoming?.socket.remoteAddress ?? ''
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

/** A request's path as the routes know it, whether or not the proxy has cut the prefix. */
export function pathWithin(prefix: string): (request: Request) => string {
  return (request) => {
    const { pathname } = new URL(request.url)
    if (prefix === '' || (pathname !== prefix && !pathname.startsWith(`${prefix}/`)))
      return pathname
    return pathname.slice(prefix.length) || '/'
  }
}
