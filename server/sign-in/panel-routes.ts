import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { refusal } from '../../core/failure'
import {
  type SignInOffer,
  SignInPoll,
  type SignInPolled,
  type SignInStarted,
  signInRoutes
} from '../../core/wire/sign-in-routes'
import { hashSecret } from '../access/secret'
import type { AppContext, AppEnv } from '../http/app-context'
import { clientOf } from '../http/proxy-rule'
import { showCode, userCode } from './codes'
import { expiresInMs, intervalSeconds, pollSignIn, startSignIn } from './device-flow'
import { signInPath } from './sign-in'
import { takeTry } from './tries'

/** What a panel asks without a token. A relay that nobody can sign in to has none of it. */
export function signInPanelRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, signIn, front, now, log } = context
  if (signIn === null) return
  app.get(signInRoutes.offer.path, (c) =>
    c.json({ provider: signIn.provider?.name ?? null } satisfies SignInOffer)
  )

  app.post(signInRoutes.start.path, async (c) => {
    const tried = { deed: 'start', address: clientOf(c, front), now: now() } as const
    await takeTry(db, tried)
    const started = await startSignIn(db, now())
    const shown = showCode(started.userCode, userCode)
    return c.json({
      deviceCode: started.deviceCode,
      userCode: shown,
      verifyUrl: `${signIn.address.href}${signInPath}?code=${shown}`,
      expiresIn: expiresInMs / 1_000,
      interval: intervalSeconds
    } satisfies SignInStarted)
  })

  app.post(signInRoutes.poll.path, async (c) => {
    const parsed = z.safeParse(SignInPoll, await c.req.json().catch(() => null))
    if (!parsed.success)
      throw refusal('bad_request', 'The relay could not read this request. Update the plugin.')
    const { deviceCode } = parsed.data
    const taken = await pollSignIn(db, { deviceCode, now: now(), tokenMs: signIn.tokenMs })
    if (taken) log.info('sign_in.done', { requestId: c.var.requestId })
    return c.json({ token: taken?.token ?? null } satisfies SignInPolled)
  })
}

/** With a token, on any relay: whoever holds one may end it. */
export function signOutRoute(app: Hono<AppEnv>, { db, now }: AppContext): void {
  app.post(signInRoutes.end.path, async (c) => {
    const hash = hashSecret(c.var.token)
    await db.transaction(async (queries) => {
      const [row] = await queries.all(
        'UPDATE tokens SET revoked_at = $2 WHERE hash = $1 AND revoked_at IS NULL RETURNING id',
        hash,
        now()
      )
      if (row) await queries.run('DELETE FROM token_checks WHERE token = $1', String(row.id))
    })
    return c.json({ ok: true })
  })
}
