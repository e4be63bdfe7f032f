import type * as Client from 'openid-client'
import type { SignInSettings } from '../../settings/people/sign-in'
import { createAssertionSource, toAssertionAuth } from './client-assertion'
import { type FaultKind, type Proven, type Provider, ProviderFault } from './provider'

type Options = Readonly<{
  settings: SignInSettings
  redirectUri: string
  now: () => number
  steady: () => number
  /** A token of the relay’s identity, where there is no secret. */
  readAssertion?: (() => Promise<string>) | undefined
}>

/** Clocks of relay and provider may differ by so much. */
const toleranceSeconds = 120
const timeoutSeconds = 10
/** The provider’s own description of itself is believed for so long. */
const knownMs = 3_600_000

/** Nothing is loaded or asked before the first person signs in. */
export function openProvider(options: Options): Provider {
  const { settings, redirectUri, now, steady } = options
  const { issuer, clientId, clientSecret } = settings
  const readAssertion = options.readAssertion ?? createAssertionSource(issuer)
  const isLocal = issuer.protocol === 'http:'
  let known: { server: Client.ServerMetadata; at: number } | null = null

  const discover = async (client: typeof Client): Promise<Client.ServerMetadata> => {
    if (known && steady() - known.at < knownMs) return known.server
    const found = await client.discovery(issuer, clientId, undefined, undefined, {
      timeout: timeoutSeconds,
      ...(isLocal && { execute: [client.allowInsecureRequests] })
    })
    known = { server: found.serverMetadata(), at: steady() }
    return known.server
  }

  /** A new one each time: it fetches the provider’s keys again, so that a change of keys is no outage. */
  const configure = async (): Promise<[typeof Client, Client.Configuration]> => {
    const client = await import('openid-client')
    const server = await discover(client)
    const authentication =
      clientSecret === null
        ? toAssertionAuth(await needAssertion(readAssertion))
        : toAuthentication(client, server, clientSecret)
    const config = new client.Configuration(
      server,
      clientId,
      {
        [client.clockTolerance]: toleranceSeconds,
        // The store’s clock, which the relay lives by.
        [client.clockSkew]: Math.round((now() - Date.now()) / 1_000)
      },
      authentication
    )
    config.timeout = timeoutSeconds
    // Without this the library trusts the connection in place of the ID token’s signature.
    client.enableNonRepudiationChecks(config)
    if (isLocal) client.allowInsecureRequests(config)
    return [client, config]
  }

  return {
    toSignInUrl: ({ state, nonce, verifier }) =>
      guarded(async () => {
        const [client, config] = await configure()
        const { scopes_supported: scopes } = config.serverMetadata()
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          // Without a secret there is nothing to seal by what it would give.
          scope: `openid profile email${clientSecret !== null && scopes?.includes('offline_access') ? ' offline_access' : ''}`,
          response_type: 'code',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256'
        })
        return url.href
      }),
    redeem: (query, { state, nonce, verifier }) =>
      guarded(async () => {
        const [client, config] = await configure()
        const url = new URL(redirectUri)
        url.search = query.toString()
        const answer = await client.authorizationCodeGrant(config, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true
        })
        return toProven(answer, null)
      }),
    renew: (refresh) =>
      guarded(async () => {
        const [client, config] = await configure()
        const answer = await client.refreshTokenGrant(config, refresh)
        return toProven(answer, refresh)
      })
  }
}

async function needAssertion(read: () => Promise<string>): Promise<string> {
  try {
    return await read()
  } catch {
    throw new ProviderFault('away', 'no_identity_token')
  }
}

type Answer = Pick<
  Awaited<ReturnType<typeof Client.authorizationCodeGrant>>,
  'claims' | 'refresh_token'
>

function toProven(answer: Answer, before: string | null): Proven {
  const claims = answer.claims()
  // Without one a grant that goes on says nothing of roles: the person signs in again.
  if (claims === undefined)
    throw new ProviderFault(before === null ? 'false' : 'ended', 'no_id_token')
  // One that isn’t replaced goes on (RFC 6749 §6).
  return { claims, refresh: answer.refresh_token ?? before }
}

/**
 * In the body where the provider says that it takes that: not all decode what RFC 6749 §2.3.1 encodes
 * in a header. Basic is what every provider must take unless it says otherwise.
 */
function toAuthentication(
  client: typeof Client,
  server: Client.ServerMetadata,
  secret: string
): Client.ClientAuth {
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_post')
    ? client.ClientSecretPost(secret)
    : client.ClientSecretBasic(secret)
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderFault) throw error
    throw new ProviderFault(toKind(error), toSign(error))
  }
}

/** What OAuth’s own codes say of a grant or a person (RFC 6749 §4.1.2.1 and §5.2). */
const kinds: Readonly<Record<string, FaultKind>> = {
  invalid_grant: 'ended',
  interaction_required: 'ended',
  access_denied: 'declined',
  login_required: 'declined',
  consent_required: 'declined',
  server_error: 'away',
  temporarily_unavailable: 'away',
  invalid_client: 'misset',
  unauthorized_client: 'misset',
  invalid_scope: 'misset'
}

function toKind(error: unknown): FaultKind {
  const told = readText(error, 'error')
  if (told !== null) return kinds[told] ?? 'false'
  const code = readText(error, 'code') ?? ''
  if (['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(code)) return 'away'
  // A gateway’s page in place of the provider’s answer proves nothing about anybody.
  if (['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(code)) return 'away'
  return code.startsWith('OAUTH_') ? 'false' : 'away'
}

function toSign(error: unknown): string {
  const sign = readText(error, 'error') ?? readText(error, 'code') ?? 'no_answer'
  return /^\w{1,60}$/.test(sign) ? sign : 'other'
}

function readText(error: unknown, name: string): string | null {
  if (typeof error !== 'object' || error === null) return null
  const value = Object.getOwnPropertyDescriptor(error, name)?.value
  return typeof value === 'string' ? value : null
}
