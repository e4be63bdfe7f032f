import { createApp } from '../../http/app'
import { type SignInSettings, toSignIn } from '../../settings/people/sign-in'
import { toPublicAddress } from '../../settings/public-url'
import { createSignIn } from '../../sign-in/sign-in'
import { createTrialRelay } from '../trial-relay'
import { sampleClient } from './stand-in-idp'
import { createTrialBrowser, type Send } from './trial-browser'

type Settings = Readonly<Record<string, string>>

export const publicUrl = 'https://relay.example.com'

/** A relay that people sign in to; without an issuer they come by invitation. */
export async function createTrialSignIn(issuer: string | null, more: Settings = {}) {
  const relay = await createTrialRelay()
  relay.clock.now = Date.now()
  const provider = issuer === null ? null : providerOf(issuer, more)
  const { app, context } = withSignIn(relay, provider)
  const send = async (path: string, body: unknown, token = ''): Promise<Answer> => {
    const response = await app.request(path, {
      method: body === null ? 'GET' : 'POST',
      ...(body !== null && { body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${token}` }
    })
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  const newBrowser = (ask: Send = (path, init) => app.request(path, init)) =>
    createTrialBrowser(ask, publicUrl)
  /** A panel: it starts, and asks when a test says so, two seconds later each time. */
  const openPanel = async () => {
    const { body } = await send('/v1/sign-in', {})
    return {
      userCode: String(body.userCode),
      deviceCode: String(body.deviceCode),
      started: body,
      poll: () => {
        relay.clock.now += 2_000
        return send('/v1/sign-in/token', { deviceCode: body.deviceCode })
      }
    }
  }
  return { relay, app, context, send, newBrowser, openPanel }
}
export type TrialSignIn = Awaited<ReturnType<typeof createTrialSignIn>>

export type Answer = Readonly<{
  status: number
  body: Record<string, unknown> & { failure?: { code: string; message: string } }
}>

/** The same store and another relay process on it. */
export function withSignIn(
  relay: Awaited<ReturnType<typeof createTrialRelay>>,
  provider: SignInSettings | null,
  readAssertion?: () => Promise<string>
) {
  const publicAddress = toPublicAddress(publicUrl)
  if (!publicAddress) throw new Error('The address of the trial is one')
  const newBudget = { day: 5_000_000, month: null }
  const settings = { publicAddress, provider, signInDays: 30, newBudget }
  const { now } = relay.context
  const steady = () => performance.now()
  const signIn = createSignIn({ settings, now, steady, ...(readAssertion && { readAssertion }) })
  const context = {
    ...relay.context,
    front: { address: publicAddress, trustedProxies: [''] },
    signIn
  }
  return { app: createApp(context), context }
}

export function providerOf(issuer: string, more: Settings = {}): SignInSettings {
  const parsed = toSignIn({
    PUBLIC_URL: publicUrl,
    SIGN_IN_ISSUER: issuer,
    SIGN_IN_CLIENT_ID: sampleClient.id,
    SIGN_IN_CLIENT_SECRET: sampleClient.secret,
    SIGN_IN_CLIENT_AUTH: 'secret',
    SIGN_IN_NAME: 'Contoso',
    SIGN_IN_ROLE_CLAIM: 'roles',
    SIGN_IN_ROLES: 'designer=Framefill.Designer',
    ...more
  })
  if ('faults' in parsed || !parsed.provider) throw new Error(JSON.stringify(parsed))
  return parsed.provider
}
