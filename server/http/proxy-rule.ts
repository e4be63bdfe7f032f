import { isIP } from 'node:net'
import type { Context } from 'hono'
import type { Front } from '../settings/public-url'

/**
 * The name under which somebody asked: what a trusted proxy forwards, else the Host header. Written as
 * addresses are, in small letters and without the port that goes without saying.
 */
export function askedHost(c: Context, front: Front | null): string {
  const host = c.req.header('host') ?? ''
  if (!front) return host.toLowerCase()
  // A chain of proxies appends; the first is what the person asked for.
  const forwarded = front.trustedProxies.includes(peerOf(c))
    ? c.req.header('x-forwarded-host')?.split(',')[0]?.trim()
    : ''
  const asked = (forwarded || host).toLowerCase()
  return front.address.href.startsWith('https:') ? asked.replace(/:443$/, '') : asked
}

/** The IP address at the other end of the socket; empty where a test calls without one. */
export function peerOf(c: Context): string {
  const address = c.env?.incoming?.socket.remoteAddress ?? ''
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

/** The IP address that somebody asked from, past the trusted proxies; what comes before those proves nothing. */
export function clientOf(c: Context, front: Front | null): string {
  const peer = peerOf(c)
  if (!front?.trustedProxies.includes(peer)) return peer
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  const [last = peer] = chain
    .reverse()
    .filter((one) => isIP(one) !== 0 && !front.trustedProxies.includes(one))
  return last
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
