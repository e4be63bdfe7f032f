import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-context'
import { metricsRoute } from './metrics-route'

/** `/metrics` alone, for METRICS_PORT: a port that no proxy in front leads to. */
export function createMetricsApp(context: AppContext, token: string | null): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  metricsRoute(app, { ...context, metricsAccess: token === null ? 'anybody' : { token } })
  app.notFound((c) => c.text('Only /metrics is here.\n', 404))
  return app
}
