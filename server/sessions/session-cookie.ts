import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../http/app-context'
import type { Front } from '../settings/public-url'
import { endSession, keepSession, type NewSession, sessionMs } from './session'

const cookieName = 'framefill'

type Sessions = Pick<AppContext, 'db' | 'front' | 'now'>

/**
 * Signs somebody in to the pages: keeps the session and gives the browser its cookie, in place of
 * one that it has. Call it only once it is proven who they are.
 */
export async function openSession(
  c: Context,
  { db, front, now }: Sessions,
  session: NewSession
): Promise<void> {
  const known = readSecret(c, front)
  if (known !== null) await endSession(db, known, now())
  const secret = await keepSession(db, session, now())
  const options = { ...cookieOptions(front), maxAge: sessionMs / 1000 }
  setCookie(c, cookieName, secret, options)
}

export async function closeSession(c: Context, { db, front, now }: Sessions): Promise<void> {
  const secret = readSecret(c, front)
  if (secret !== null) await endSession(db, secret, now())
  deleteCookie(c, cookieName, cookieOptions(front))
}

/** The secret of the cookie that this relay gave; null without one. */
export function readSecret(c: Context, front: Front | null): string | null {
  const secret = getCookie(c, cookieName, prefixOf(front))
  return secret && secret.length < 200 ? secret : null
}

/**
 * `Lax`, since somebody who comes back from signing in elsewhere arrives by a redirect of another
 * site; what changes anything is a POST, which `Lax` keeps from other sites. Below a path there can
 * be no `__Host-`, whose path is `/` (RFC 6265bis §4.1.3).
 */
function cookieOptions(front: Front | null) {
  const common = { httpOnly: true, sameSite: 'Lax', path: front?.address.prefix || '/' } as const
  const prefix = prefixOf(front)
  return prefix === undefined ? common : { ...common, secure: true, prefix }
}

/** Without an https address in front there is only this machine, and a cookie that needs no TLS. */
function prefixOf(front: Front | null): 'host' | 'secure' | undefined {
  if (front === null) return undefined
  return front.address.prefix === '' ? 'host' : 'secure'
}
