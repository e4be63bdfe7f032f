import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refusal } from '../../core/failure'
import type { AppContext } from '../http/app-context'
import { patience, retryAfterSeconds } from '../http/patience'
import type { PageEnv } from '../sessions/page-env'
import { signInRoutes } from '../sessions/sign-in-routes'
import { usageRoutes } from '../usage/usage-routes'
import { auditRoutes } from './audit/audit-routes'
import { deploymentRoutes } from './deployments/deployment-routes'
import { showFault, storeAwayWords, toDoorPage, toFaultPage } from './fault-page'
import { jobRoutes } from './jobs/job-routes'
import { overviewRoutes } from './overview/overview-routes'
import { pagePolicy } from './page'
import { frameOf } from './page-frame'
import { peopleRoutes } from './people/people-routes'
import { settingsRoutes } from './settings/settings-routes'

/** None of our forms is longer. */
const maxFormBytes = 16 * 1024

/** The pages of whoever runs the relay, as an app of its own: its errors are pages, not JSON. */
export function createPages(context: AppContext): Hono<PageEnv> {
  const pages = new Hono<PageEnv>()
  pages.onError(showFault(context))
  for (const path of ['/', '/operator', '/operator/*', '/usage', '/usage.csv']) {
    pages.use(path, async (c, next) => {
      c.header('cache-control', 'no-store')
      // Without an origin, forms could not be told from a stranger's.
      c.header('referrer-policy', 'same-origin')
      c.header('content-security-policy', pagePolicy)
      await next()
    })
    const onError = () => {
      throw refusal('too_large', 'This form is too long. Shorten what you wrote.')
    }
    pages.use(path, bodyLimit({ maxSize: maxFormBytes, onError }))
    pages.use(
      path,
      patience(
        // A CSV takes as long as it is; what a person has waiting is cancelled one by one.
        (asked) => /\.csv$|\/(cancel|revoke|revoke-token)$/.test(asked),
        (c) => {
          c.header('retry-after', retryAfterSeconds)
          const page = toFaultPage(frameOf(c, context), 'The store is away', storeAwayWords)
          return c.html(page, 503)
        }
      )
    )
  }
  pages.get('/', (c) => c.html(toDoorPage(context)))
  signInRoutes(pages, context)
  overviewRoutes(pages, context)
  deploymentRoutes(pages, context)
  peopleRoutes(pages, context)
  jobRoutes(pages, context)
  settingsRoutes(pages, context)
  auditRoutes(pages, context)
  usageRoutes(pages, context)
  return pages
}
