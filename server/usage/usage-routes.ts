import type { Context, Hono, MiddlewareHandler } from 'hono'
import { isOperator } from '../access/operator-token'
import type { AppContext } from '../http/app-context'
import { clientOf } from '../http/proxy-rule'
import { toDay, toDayBefore } from '../money/utc-day'
import { toByteStream } from '../operator/byte-stream'
import { frameOf } from '../operator/page-frame'
import { parsePlace } from '../operator/place'
import type { PageEnv } from '../sessions/page-env'
import { sessionGuard } from '../sessions/session-guard'
import { noteWrongPassword, refuseGuesser } from '../sessions/wrong-passwords'
import { parseDay } from './parse-day'
import { readReport, shownDays } from './read-report'
import { toUsageCsv } from './usage-csv'
import { toUsagePage } from './usage-page'

/** What was spent, as a page and as CSV: they only read, and show neither prompts nor pictures. */
export function usageRoutes(pages: Hono<PageEnv>, context: AppContext): void {
  const { db, front, now } = context
  const ofSession = sessionGuard(context, ['operator', 'finance'])

  /** A signed-in browser, or a script that sends the operator's password. */
  const guard: MiddlewareHandler<PageEnv> = async (c, next) => {
    const header = c.req.header('authorization')
    if (header === undefined && c.req.header('accept')?.includes('text/html'))
      return ofSession(c, next)
    const address = clientOf(c, front)
    await refuseGuesser(db, address, now())
    const password = readBasicPassword(header ?? '')
    if (!password) return askForPassword(c)
    if (!(await isOperator(db, password))) {
      await noteWrongPassword(db, address, now())
      return askForPassword(c)
    }
    await next()
  }

  pages.get('/usage', guard, async (c) => {
    const report = await readReport(db, now(), parsePlace(c.req.query('place')))
    return c.html(toUsagePage(frameOf(c, context), report))
  })

  pages.get('/usage.csv', guard, (c) => {
    const from = parseDay(c.req.query('from') ?? toDayBefore(now(), shownDays - 1))
    const to = parseDay(c.req.query('to') ?? toDay(now()))
    if (!from || !to) return c.text(`Give days like this: ${example}\n`, 400)
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="framefill-${from}-${to}.csv"`)
    return c.body(toByteStream(toUsageCsv(db, { from, to })))
  })
}

const example = '/usage.csv?from=2026-11-01&to=2026-11-30'

/** Basic, so that no cookie and no form can be misused: a browser asks, a script can send it. */
function askForPassword(c: Context): Response {
  c.header('www-authenticate', 'Basic realm="Framefill usage", charset="UTF-8"')
  return c.text(
    'This page is for whoever runs the relay. Run “relay operator” and enter the token it prints as the password; the user name doesn’t matter.\n',
    401
  )
}

function readBasicPassword(header: string): string | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,400})$/i.exec(header) ?? []
  if (!encoded) return null
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1) || null
}
