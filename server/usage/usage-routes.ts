import { createHash } from 'node:crypto'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { isOperator } from '../access/operator-token'
import type { AppContext, AppEnv } from '../http/app-context'
import { toDay, toDayBefore } from '../money/utc-day'
import { parseDay } from './parse-day'
import { readReport, shownDays } from './read-report'
import { toUsageCsv } from './usage-csv'
import { toUsagePage } from './usage-page'
import { usageStyle } from './usage-style'

/** The pages of whoever runs the relay: they only read, and show neither prompts nor pictures. */
export function usageRoutes(app: Hono<AppEnv>, { db, now }: AppContext): void {
  const styleHash = createHash('sha256').update(usageStyle).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

  const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    c.header('content-security-policy', policy)
    const token = readBasicPassword(c.req.header('authorization') ?? '')
    if (!token || !(await isOperator(db, token))) return askForToken(c)
    await next()
  }

  app.get('/usage', guard, async (c) => c.html(toUsagePage(await readReport(db, now()))))

  app.get('/usage.csv', guard, (c) => {
    const from = parseDay(c.req.query('from') ?? toDayBefore(now(), shownDays - 1))
    const to = parseDay(c.req.query('to') ?? toDay(now()))
    if (!from || !to) return c.text(`Give days like this: ${example}\n`, 400)
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="framefill-${from}-${to}.csv"`)
    return c.body(toStream(toUsageCsv(db, { from, to })))
  })
}

const example = '/usage.csv?from=2026-11-01&to=2026-11-30'

/** Basic, so that no cookie and no form can be misused: a browser asks, a script can send it. */
function askForToken(c: Context): Response {
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

function toStream(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await lines.return(undefined))
  })
}
