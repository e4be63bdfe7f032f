import { createHash } from 'node:crypto'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError, refusal } from '../../core/failure'
import { writeAudit } from '../audit/audit-log'
import type { AppContext, AppEnv } from '../http/app-context'
import { clientOf } from '../http/proxy-rule'
import { openSession } from '../sessions/session-cookie'
import { deriveFrom, isOwnForm, keepBrowserSecret, readBrowserSecret } from './browser-secret'
import { invitationCode, readCode, userCode } from './codes'
import { awayWords, comeBack } from './come-back'
import { approve, findOpen, refuse } from './device-flow'
import { useInvitation } from './invitations'
import {
  type Html,
  toCodePage,
  toConfirmPage,
  toEndPage,
  toLeavingPage
} from './pages/sign-in-pages'
import { signInStyle } from './pages/sign-in-style'
import { ProviderFault, type Trip } from './provider/provider'
import { callbackPath, type ProviderSide, pagesPath, type SignIn, signInPath } from './sign-in'
import { giveBackTry, takeTry } from './tries'
import { startTrip } from './trips'

const styleHash = createHash('sha256').update(signInStyle).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

const overWords =
  'There is no such code, or its ten minutes are over. Press Sign in in your panel again.'
/** Two codes and a token. */
const maxFormBytes = 4_096

const tooLarge = () => {
  throw refusal('too_large', 'That is too long for a code. Go back and check it.')
}

const strangeForm = 'This page has been open too long. Press Sign in in your panel again.'

/** What a person sees in their browser: is it your code, the provider, and a word at the end. */
export function signInBrowserRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { signIn } = context
  if (signIn !== null) addRoutes(app, context, signIn)
}

function addRoutes(app: Hono<AppEnv>, context: AppContext, signIn: SignIn): void {
  const { db, front, now, log } = context
  const { address, provider: side } = signIn
  const action = address.prefix + signInPath

  const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    c.header('content-security-policy', policy)
    await next()
    if (c.error) c.res = await sayFault(c, c.error)
  }

  /** The app has logged it and written JSON, which nobody wants to read in a browser. */
  const sayFault = (c: Context<AppEnv>, error: Error) => {
    const isOurs = error instanceof AppError
    const words = isOurs
      ? error.message
      : 'Something went wrong. Press Sign in in your panel again.'
    const isTooMuch = isOurs && error.failure.code === 'rate_limited'
    return say(c, { ...notSignedIn, words, status: isTooMuch ? 429 : 400 })
  }

  type Said = Readonly<{ title: string; words: string; status: 400 | 403 | 429 | 503 }>
  const say = (c: Context<AppEnv>, { title, words, status }: Said) =>
    c.html(toEndPage({ title, words, isProblem: true }), status)

  /** The panel of a code that somebody typed or brought along; a wrong one counts. */
  const findPanel = async (c: Context<AppEnv>, text: string) => {
    const tried = { deed: 'guess', address: clientOf(c, front), now: now() } as const
    await takeTry(db, tried)
    const code = readCode(text, userCode)
    const device = code === null ? null : await findOpen(db, code, now())
    if (code === null || device === null) return null
    await giveBackTry(db, tried)
    return { code, device }
  }

  const readForm = async (c: Context<AppEnv>) => {
    const form = await c.req.parseBody()
    const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
    const secret = readBrowserSecret(c, address)
    return { secret: isOwnForm(secret, form.form) ? secret : null, text }
  }

  app.use(`${signInPath}/*`, guard, bodyLimit({ maxSize: maxFormBytes, onError: tooLarge }))
  app.get(signInPath, async (c) => {
    const typed = c.req.query('code') ?? ''
    if (typed === '') return c.html(toCodePage({ action, problem: null }))
    const panel = await findPanel(c, typed)
    if (panel === null) return c.html(toCodePage({ action, problem: overWords }), 404)
    return c.html(toConfirm(keepBrowserSecret(c, address), panel.code, null))
  })

  const toConfirm = (secret: string, code: string, wrong: string | null): Html =>
    toConfirmPage({
      action,
      code,
      form: deriveFrom(secret, 'form'),
      provider: side?.name ?? null,
      problem:
        wrong === null
          ? null
          : 'This invitation is unknown, used or too old. Check it, or ask for a new one.',
      ...(wrong !== null && { invitation: wrong })
    })

  const leave = async (c: Context<AppEnv>, { provider, name }: ProviderSide, trip: Trip) => {
    try {
      return c.html(toLeavingPage(await provider.toSignInUrl(trip), name))
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error
      log.error('sign_in.provider_away', { requestId: c.var.requestId, fault: error.sign })
      return say(c, { ...notSignedIn, words: awayWords(name), status: 503 })
    }
  }

  app.post(`${signInPath}/confirm`, async (c) => {
    const { secret, text } = await readForm(c)
    if (secret === null) return say(c, { ...notSignedIn, words: strangeForm, status: 403 })
    const panel = await findPanel(c, text('code'))
    if (panel === null || side === null)
      return say(c, { ...notSignedIn, words: overWords, status: 400 })
    return leave(c, side, await startTrip(db, { secret, device: panel.device, now: now() }))
  })

  app.post(`${signInPath}/invitation`, async (c) => {
    const { secret, text } = await readForm(c)
    if (secret === null) return say(c, { ...notSignedIn, words: strangeForm, status: 403 })
    const panel = await findPanel(c, text('code'))
    if (panel === null) return say(c, { ...notSignedIn, words: overWords, status: 400 })
    const tried = { deed: 'guess', address: clientOf(c, front), now: now() } as const
    await takeTry(db, tried)
    const typed = text('invitation')
    const code = readCode(typed, invitationCode)
    const person =
      code &&
      (await db.transaction(async (queries) => {
        const invited = await useInvitation(queries, {
          code,
          now: now(),
          newBudget: signIn.newBudget
        })
        if (!invited) return null
        const { device } = panel
        const approval = { device, person: invited.id, identity: null, refresh: null, now: now() }
        // Thrown, it also gives the invitation back.
        if (!(await approve(queries, approval))) throw refusal('not_found', overWords)
        const line = { at: now(), who: invited.name, what: 'sign_in.done' } as const
        await writeAudit(queries, { ...line, subject: invited.name, after: 'by invitation' })
        return invited
      }))
    if (person) {
      await giveBackTry(db, tried)
      log.info('sign_in.invited', { requestId: c.var.requestId })
      return c.html(toDone(person.name))
    }
    return c.html(toConfirm(secret, panel.code, typed.slice(0, 60)), 400)
  })

  app.post(`${signInPath}/decline`, async (c) => {
    const { secret, text } = await readForm(c)
    if (secret === null) return say(c, { ...notSignedIn, words: strangeForm, status: 403 })
    const panel = await findPanel(c, text('code'))
    if (panel) await refuse(db, panel.device, 'Somebody pressed No in the browser. Sign in again.')
    const words = 'Nobody was signed in. You can close this tab.'
    return c.html(toEndPage({ title: 'That was close', words }))
  })

  app.get(callbackPath, async (c) => {
    const query = new URL(c.req.url).searchParams
    const came = await comeBack(context, signIn, { secret: readBrowserSecret(c, address), query })
    if (came.kind === 'panel') return c.html(toDone(came.name))
    if (came.kind === 'pages') {
      await openSession(c, context, came.session)
      return c.redirect(`${address.prefix}/operator`, 303)
    }
    const { sentence: words, why } = came
    log.info('sign_in.refused', { requestId: c.var.requestId, why })
    return say(c, { ...notSignedIn, words, status: why === 'away' ? 503 : 403 })
  })

  app.get(pagesPath, async (c) => {
    if (side === null) return c.redirect(`${address.prefix}/operator/sign-in`, 303)
    const tried = { deed: 'start', address: clientOf(c, front), now: now() } as const
    await takeTry(db, tried)
    const secret = keepBrowserSecret(c, address)
    return leave(c, side, await startTrip(db, { secret, device: null, now: now() }))
  })
}

const notSignedIn = { title: 'You are not signed in' }

const toDone = (name: string) =>
  toEndPage({
    title: 'You are signed in',
    words: `Framefill knows you as ${name}. Go back to Figma; you can close this tab.`
  })
