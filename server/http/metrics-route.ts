import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { renderGauge } from '../metrics/instruments'
import { createProcessGauges } from '../metrics/process-gauges'
import { renderStoreGauges } from '../metrics/store-gauges'
import type { AppContext, AppEnv } from './app-context'

/** `/metrics` for Prometheus; whoever may not read it can't tell that it is there. */
export function metricsRoute(app: Hono<AppEnv>, context: AppContext): void {
  const { db, metrics, metricsToken, streams, now } = context
  const processGauges = createProcessGauges()
  app.get('/metrics', async (c) => {
    if (!mayRead(c, metricsToken)) return c.notFound()
    const openStreams = renderGauge(
      { name: 'framefill_open_streams', help: 'Progress streams that are open.' },
      [{ value: streams.count() }]
    )
    const stored = await renderStoreGauges(db, now())
    const text = [stored, metrics.render(), openStreams, processGauges.render()].join('')
    return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
}

function mayRead(c: Context<AppEnv>, token: string | null): boolean {
  if (token === null) return isFromHere(c)
  const given = /^Bearer (\S{1,500})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  // Hashed first: the comparison needs equal lengths and must not tell how much was right.
  return timingSafeEqual(toHash(given), toHash(token))
}

/** Without a token only this machine may look, and not through a proxy that runs on it. */
function isFromHere(c: Context<AppEnv>): boolean {
  const address = c.env?.incoming?.socket.remoteAddress ?? ''
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) =>
    c.req.header(name)
  )
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address) && !isForwarded
}

const toHash = (text: string) => createHash('sha256').update(text).digest()
