import type { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-context'

/** `/healthz`: the process answers. `/readyz`: it can take work, or which checks failed. */
export function healthRoutes(app: Hono<AppEnv>, { readiness }: AppContext): void {
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    const failed = await readiness()
    return c.json({ ok: failed.length === 0, failed }, failed.length === 0 ? 200 : 503)
  })
}
