import type { Hono } from 'hono'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { lookRule } from '../change-rule'
import { frameOf } from '../page-frame'
import { toOverviewPage } from './overview-page'
import { readOverview } from './read-overview'

export function overviewRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, now, operator, pictures, queueHold } = context
  pages.get('/operator', lookRule(context), async (c) => {
    const overview = await readOverview(db, operator, now())
    const [held, waiting] = await Promise.all([queueHold.read(), pictures.waiting()])
    return c.html(toOverviewPage(frameOf(c, context), { overview, held, waiting }))
  })
}
