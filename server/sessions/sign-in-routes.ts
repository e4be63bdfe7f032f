import type { Context, Hono } from 'hono'
import { AppError } from '../../core/failure'
import { isOperator } from '../access/operator-token'
import type { AppContext } from '../http/app-context'
import { clientOf } from '../http/proxy-rule'
import { frameOf } from '../operator/page-frame'
import type { PageEnv } from './page-env'
import { roles } from './session'
import { closeSession, openSession } from './session-cookie'
import { formRule, sessionGuard } from './session-guard'
import { toSignInPage } from './sign-in-page'
import { noteWrongPassword, refuseGuesser } from './wrong-passwords'

/** The door of the pages: the operator's password here, other ways by `openSession` of their own. */
export function signInRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, front, now } = context
  const home = '/operator'
  const show = (c: Context<PageEnv>, next: string, fault: string | null) =>
    toSignInPage({
      frame: frameOf(c, context),
      next,
      provider: context.signIn?.provider?.name ?? null,
      fault
    })

  pages.get('/operator/sign-in', (c) => {
    const ended = c.req.query('ended') === undefined ? null : sessionEnded
    return c.html(show(c, toNext(c.req.query('next') ?? home), ended))
  })

  pages.post('/operator/sign-in', formRule(context), async (c) => {
    const { form } = c.var
    const next = toNext(form.get('next') ?? home)
    const address = clientOf(c, front)
    try {
      await refuseGuesser(db, address, now())
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return c.html(show(c, next, error.message), 429)
    }
    const password = form.get('password') ?? ''
    if (password === '' || !(await isOperator(db, password))) {
      await noteWrongPassword(db, address, now())
      return c.html(show(c, next, wrongPassword), 401)
    }
    await openSession(c, context, { person: null, role: 'operator', how: 'password' })
    return c.redirect(`${front?.address.prefix ?? ''}${next}`, 303)
  })

  pages.post('/operator/sign-out', sessionGuard(context, roles), formRule(context), async (c) => {
    await closeSession(c, context)
    return c.redirect(`${front?.address.prefix ?? ''}/operator/sign-in`, 303)
  })
}

const sessionEnded = 'Your session has ended. Sign in and send it again; nothing was changed.'
const wrongPassword = 'This isn’t the operator’s password. Copy it again, or print a new one.'

/** One of the relay's pages; never another site, nor a path that a browser would take for one. */
function toNext(text: string): string {
  return /^\/(operator|usage)([/?][\w./?=&%:+~-]*)?$/.test(text) && !text.includes('//')
    ? text
    : '/operator'
}
