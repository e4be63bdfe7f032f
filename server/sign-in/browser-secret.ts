import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../http/app-context'
import type { PublicAddress } from '../settings/public-url'

/** Longer than a sign-in lasts; nobody is signed in by it. */
const lifeSeconds = 1_200

/**
 * A secret of this browser: what it starts, only it can end. Sent back by a cookie that a page of
 * somebody else can neither read nor set (`__Host-`, RFC 6265bis §4.1.3) nor have sent with a form.
 */
export function keepBrowserSecret(c: Context<AppEnv>, address: PublicAddress): string {
  const secret = readBrowserSecret(c, address) ?? randomBytes(32).toString('base64url')
  const isSecure = address.href.startsWith('https:')
  setCookie(c, toName(address), secret, {
    httpOnly: true,
    secure: isSecure,
    // Not Strict: the way back from the provider is a link from another site.
    sameSite: 'Lax',
    path: '/',
    maxAge: lifeSeconds
  })
  return secret
}

export function readBrowserSecret(c: Context<AppEnv>, address: PublicAddress): string | null {
  const secret = getCookie(c, toName(address)) ?? ''
  return /^[\w-]{43}$/.test(secret) ? secret : null
}

const toName = ({ href }: PublicAddress) =>
  href.startsWith('https:') ? '__Host-framefill-sign-in' : 'framefill-sign-in'

/** Something else for each purpose, which only the browser’s own requests can give rise to again. */
export function deriveFrom(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

/** Whether a form was served to this browser. */
export function isOwnForm(secret: string | null, token: unknown): boolean {
  if (secret === null || typeof token !== 'string') return false
  const [own, given] = [Buffer.from(deriveFrom(secret, 'form')), Buffer.from(token)]
  return own.length === given.length && timingSafeEqual(own, given)
}
