import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Failure, refusal, toFailure } from '../../core/failure'
import { type PersonReply, relayRoutes } from '../../core/wire/relay-routes'
import { versionsAhead, wireHeader, wireVersion } from '../../core/wire/wire-version'
import { type Admission, admit } from '../access/admit'
import { readBudgetState } from '../money/budgets'
import { openApiRoute } from '../openapi/openapi-route'
import { toMissingPage } from '../operator/fault-page'
import { createPages } from '../operator/page-routes'
import { signInBrowserRoutes } from '../sign-in/browser-routes'
import { signInPanelRoutes, signOutRoute } from '../sign-in/panel-routes'
import { recheck } from '../sign-in/recheck'
import { isStoreFull, isStoreTrouble } from '../store/store-trouble'
import type { AppContext, AppEnv } from './app-context'
import { isBrokenOff, unreadable } from './bare-answer'
import { bodyLimit } from './body-limit'
import { drainRule } from './drain-rule'
import { earlyAnswer } from './early-answer'
import { openToPanels } from './open-to-panels'
import { patience, retryAfterSeconds, storeAway, storeFull } from './patience'
import { pathWithin } from './proxy-rule'
import { requestLog } from './request-log'
import { requestRules } from './request-rules'
import { campaignRunRoutes } from './routes/campaign-routes'
import { eventRoutes } from './routes/event-routes'
import { healthRoutes } from './routes/health-routes'
import { imageRoutes } from './routes/image-routes'
import { jobRoutes } from './routes/job-routes'
import { metricsRoute } from './routes/metrics-route'
import { uploadRoutes } from './routes/upload-routes'
import { statusOf } from './status-of'

/** Prompts may hold 32,000 characters of up to four bytes, and some JSON around them. */
const maxBodyBytes = 192 * 1024

export function createApp(context: AppContext): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: pathWithin(context.front?.address.prefix ?? '') })

  app.use(requestLog(context))
  app.use(earlyAnswer())
  app.use(requestRules(context))
  app.use('/v1/*', openToPanels())
  app.use('/v1/*', async (c, next) => {
    c.header(wireHeader, String(wireVersion))
    await next()
  })
  healthRoutes(app, context)
  metricsRoute(app, context)
  openApiRoute(app, context)
  app.use('/v1/*', drainRule(context.isDraining))
  const limitBody = bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge })
  // Files have their own limit, in `server/uploads/receive-picture.ts`.
  const isFile = (path: string) => path === relayRoutes['upload.create'].path
  app.use('/v1/*', (c, next) => (isFile(c.req.path) ? next() : limitBody(c, next)))
  app.use('/v1/*', patience(isFile))
  signInPanelRoutes(app, context)
  signInBrowserRoutes(app, context)
  const recheckPerson = ({ tokenId: token, id: owner }: Admission) =>
    recheck({
      ...context,
      side: context.signIn?.provider ?? null,
      token,
      owner,
      now: context.now()
    })
  app.use('/v1/*', async (c, next) => {
    const [, token] = /^bearer +(\S{1,200})$/i.exec(c.req.header('authorization') ?? '') ?? []
    const person = await admit(context.db, token, context.now())
    if (person.isCheckDue) await recheckPerson(person)
    c.set('person', person)
    c.set('token', token ?? '')
    await next()
  })

  app.get('/v1/person', async (c) => {
    const { id, name, isSignedIn } = c.var.person
    const ahead = versionsAhead(c.req.query('panel'))
    if (ahead !== 0) context.log.info('panel.other_version', { requestId: c.var.requestId, ahead })
    const budget = await readBudgetState(context.db, id, context.now())
    return c.json({
      name,
      models: [...context.models],
      quotas: [...context.quotas],
      budget,
      ...(isSignedIn && { signedIn: true })
    } satisfies PersonReply)
  })
  signOutRoute(app, context)
  jobRoutes(app, context)
  campaignRunRoutes(app, context)
  eventRoutes(app, context)
  imageRoutes(app, context)
  uploadRoutes(app, context)
  app.route('/', createPages(context))

  app.notFound((c) =>
    c.req.path.startsWith('/operator/')
      ? c.html(toMissingPage(context), 404)
      : c.json({ failure: notFound }, 404)
  )
  app.onError((error, c) => {
    const failure = isBrokenOff(c.env?.incoming, error) ? unreadable : judge(error)
    if (failure.code === 'internal' || failure === storeAway || failure === storeFull)
      context.log.error('request.stumbled', { requestId: c.var.requestId, error })
    if (failure.code === 'overloaded') c.header('retry-after', retryAfterSeconds)
    return c.json({ failure }, statusOf[failure.code])
  })
  return app
}

function judge(error: unknown): Failure {
  if (error instanceof HTTPException) return unreadable
  if (isStoreFull(error)) return storeFull
  return isStoreTrouble(error) ? storeAway : toFailure(error)
}

const notFound: Failure = {
  code: 'not_found',
  message: 'The relay has nothing under this address. Update the plugin.',
  retryable: false
}

const tooLarge = () => {
  throw refusal('too_large', 'This request is too large. Shorten the prompt.')
}
