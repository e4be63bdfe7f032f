import type { Hono } from 'hono'
import { readAudit, toAuditCsv } from '../../audit/read-audit'
import type { AppContext } from '../../http/app-context'
import type { PageEnv } from '../../sessions/page-env'
import { toByteStream } from '../byte-stream'
import { lookRule } from '../change-rule'
import { frameOf } from '../page-frame'
import { toAuditPage } from './audit-page'

const most = 50

export function auditRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db } = context
  const look = lookRule(context)

  pages.get('/operator/audit', look, async (c) => {
    const { who, what, before: from } = c.req.query()
    const filter = { who: who?.trim().slice(0, 80), what: what?.trim().slice(0, 80) }
    const before = /^\d{1,15}$/.test(from ?? '') ? Number(from) : undefined
    const { lines, next } = await readAudit(db, { ...filter, before, most })
    return c.html(toAuditPage(frameOf(c, context), { lines, filter, next }))
  })

  pages.get('/operator/audit.csv', look, (c) => {
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="framefill-audit.csv"')
    return c.body(toByteStream(toAuditCsv(db)))
  })
}
