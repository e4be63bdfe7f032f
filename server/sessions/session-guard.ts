import type { Context, MiddlewareHandler } from 'hono'
import { refusal } from '../../core/failure'
import type { AppContext } from '../http/app-context'
import { askedHost } from '../http/proxy-rule'
import type { PageEnv } from './page-env'
import { findSession, isFormToken, type Role } from './session'
import { readSecret } from './session-cookie'

type Guarded = Pick<AppContext, 'db' | 'front' | 'now'>

/** Lets in whoever is signed in with one of these roles; others are sent to sign in, or told no. */
export function sessionGuard(
  { db, front, now }: Guarded,
  allowed: readonly Role[]
): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const secret = readSecret(c, front)
    const session = secret === null ? null : await findSession(db, secret, now())
    if (secret === null || session === null) return c.redirect(toSignIn(c, front), 303)
    if (!allowed.includes(session.role)) throw refusal('read_only', notAllowed[session.role])
    c.set('secret', secret)
    c.set('session', session)
    await next()
  }
}

const notAllowed: Readonly<Record<Role, string>> = {
  operator: 'This page isn’t for operators. Ask whoever runs the relay.',
  finance:
    'You may look at everything here and change nothing. Ask an operator to change it for you.',
  designer: 'These pages are for whoever runs the relay. Ask them for a role, or go back to Figma.'
}

/** Of what was asked for; what was to be changed is asked for again afterwards. */
function toSignIn(c: Context<PageEnv>, front: Guarded['front']): string {
  const { pathname, search } = new URL(c.req.url)
  const prefix = front?.address.prefix ?? ''
  const path = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname
  const next = c.req.method === 'GET' ? `?next=${encodeURIComponent(path + search)}` : '?ended=1'
  return `${prefix}/operator/sign-in${next}`
}

/**
 * Takes a form only from a page of this relay: its origin must be ours, and within a session it
 * carries that session's token. Call it after the guard, but for the form that signs in.
 */
export function formRule({ front }: Pick<Guarded, 'front'>): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    if (!isOwnOrigin(c, front)) throw refusal('read_only', strangeForm)
    const type = c.req.header('content-type') ?? ''
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw refusal('bad_request', noForm)
    const fields = [...new URLSearchParams(await c.req.text())]
    const form = new Map(fields.map(([name, value]) => [name, value.trim()]))
    const { secret } = c.var
    if (secret !== undefined && !isFormToken(secret, form.get('token') ?? ''))
      throw refusal('read_only', strangeForm)
    c.set('form', form)
    await next()
  }
}

const strangeForm =
  'This form didn’t come from a page of yours. Open the page again and send it from there.'
const noForm = 'The relay could not read this form. Open the page again and send it from there.'

/** Browsers send it with every POST; a form without one was sent by something else. */
function isOwnOrigin(c: Context<PageEnv>, front: Guarded['front']): boolean {
  const origin = c.req.header('origin') ?? ''
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  if (host !== askedHost(c, front)) return false
  return (
    front === null || host !== front.address.host || origin === new URL(front.address.href).origin
  )
}
