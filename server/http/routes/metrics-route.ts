import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { renderBudgetGauges } from '../../metrics/budget-gauges'
import { renderGauge } from '../../metrics/instruments'
import { renderKeepingGauges } from '../../metrics/keeping-gauges'
import { createProcessGauges } from '../../metrics/process-gauges'
import { renderStoreGauges } from '../../metrics/store-gauges'
import type { AppContext, AppEnv, MetricsAccess } from '../app-context'
import { peerOf } from '../proxy-rule'

/** `/metrics` for Prometheus; whoever may not read it can't tell that it is there. */
export function metricsRoute(app: Hono<AppEnv>, context: AppContext): void {
  const { db, metrics, metricsAccess, streams, pictures, queueHold, now } = context
  const processGauges = createProcessGauges()
  app.get('/metrics', async (c) => {
    if (!mayRead(c, metricsAccess)) return c.notFound()
    const openStreams = renderGauge(
      { name: 'framefill_open_streams', help: 'Progress streams that are open.' },
      [{ value: streams.count() }]
    )
    const stored = await renderStoreGauges(db, now())
    const budget = await renderBudgetGauges(db, now())
    const keeping = await renderKeepingGauges({ pictures, queueHold })
    const own = [metrics.render(), openStreams, keeping, processGauges.render()]
    const text = [stored, budget, ...own].join('')
    return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
}

function mayRead(c: Context<AppEnv>, access: MetricsAccess): boolean {
  if (access === 'nobody') return false
  if (access === 'anybody') return true
  if (access === 'this-machine') return isFromHere(c)
  const given = /^bearer +(\S{1,500})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  // Hashed first: the comparison needs equal lengths and must not tell how much was right.
  return timingSafeEqual(toHash(given), toHash(access.token))
}

/** Without a token only this machine may look, and not through a proxy that runs on it. */
function isFromHere(c: Context<AppEnv>): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) =>
    c.req.header(name)
  )
  return ['127.0.0.1', '::1'].includes(peerOf(c)) && !isForwarded
}

const toHash = (text: string) => createHash('sha256').update(text).digest()
