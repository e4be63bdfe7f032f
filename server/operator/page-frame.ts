import type { Context } from 'hono'
import type { AppContext } from '../http/app-context'
import type { PageEnv } from '../sessions/page-env'
import { toFormToken } from '../sessions/session'
import type { PageFrame } from './page'

/** What a page's frame shows for this request. */
export function frameOf(c: Context<PageEnv>, { front }: Pick<AppContext, 'front'>): PageFrame {
  const { session, secret } = c.var as Partial<PageEnv['Variables']>
  return {
    prefix: front?.address.prefix ?? '',
    path: c.req.path,
    session: session ?? null,
    formToken: secret === undefined ? '' : toFormToken(secret)
  }
}
