import type { Context, MiddlewareHandler } from 'hono'
import type { AppContext } from '../http/app-context'
import type { PageEnv } from '../sessions/page-env'
import { formRule, sessionGuard } from '../sessions/session-guard'
import type { Doer } from './deeds/doer'

/** Before every page that only shows: operators and finance. */
export function lookRule(context: AppContext): MiddlewareHandler<PageEnv> {
  return sessionGuard(context, ['operator', 'finance'])
}

/** Before every form that changes something: operators alone, from a page of theirs. */
export function changeRule(
  context: AppContext
): [MiddlewareHandler<PageEnv>, MiddlewareHandler<PageEnv>] {
  return [sessionGuard(context, ['operator']), formRule(context)]
}

/** Whoever sent this form, for the audit log. */
export function doerOf(c: Context<PageEnv>, { db, now }: AppContext): Doer {
  return { db, who: c.var.session.name, now: now() }
}

/** Back to a page that says what was done. */
export function goTo(c: Context<PageEnv>, { front }: AppContext, path: string, done: string) {
  const mark = path.includes('?') ? '&' : '?'
  return c.redirect(`${front?.address.prefix ?? ''}${path}${mark}done=${done}`, 303)
}
