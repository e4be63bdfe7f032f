import type { Hono } from 'hono'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { lookRule } from '../change-rule'
import { frameOf } from '../page-frame'
import { toSettingsPage } from './settings-page'

export function settingsRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  pages.get('/operator/settings', lookRule(context), (c) =>
    c.html(toSettingsPage(frameOf(c, context), context.operator.settings))
  )
}
