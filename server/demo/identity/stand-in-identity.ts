/// <reference path="./oidc-provider.d.ts" />
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, Provider } from 'oidc-provider'

export type Account = Readonly<{ sub: string; name: string; roles: readonly string[] }>

type Options = Readonly<{
  client: Readonly<{ id: string; secret: string }>
  redirectUri: string
  /** Asked again for every token, so that a test may take a role away. */
  account: () => Account
}>

export type StandInIdentity = Readonly<{ issuer: string; close: () => Promise<void> }>

/** A company’s OpenID Connect provider, by another hand than ours; one button signs its one account in. */
export async function startStandInIdentity(options: Options): Promise<StandInIdentity> {
  let handle = (_request: unknown, response: { end: () => void }) => response.end()
  const server = createServer((request, response) => handle(request as never, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, toConfiguration(options))
  provider.use((context, next) => interact(provider, options.account, context, next))
  handle = provider.callback() as never
  return {
    issuer,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
  }
}

/** The provider sends whoever isn’t signed in there to this page, and takes its answer. */
async function interact(
  provider: Provider,
  account: () => Account,
  context: Context,
  next: () => Promise<void>
): Promise<void> {
  if (!context.path.startsWith('/interaction/')) return next()
  if (context.method === 'POST')
    return provider.interactionFinished(context.req, context.res, {
      login: { accountId: account().sub }
    })
  context.type = 'html'
  context.body = `<!doctype html><title>Contoso</title><h1>Contoso</h1>
<form method="post"><button>Continue as ${account().name}</button></form>`
}

const scopes = 'openid profile email offline_access'

function toConfiguration({ client, redirectUri, account }: Options) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'one' }
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256'
      }
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    scopes: scopes.split(' '),
    claims: { openid: ['sub', 'roles'], profile: ['name'] },
    // Entra, Okta and Keycloak put what was asked for into the ID token, too.
    conformIdTokenClaims: false,
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: async (_: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ ...account(), sub })
    }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const { clientId } = oidc.client
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope(scopes)
      await grant.save()
      return grant
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Grant: 86_400,
      RefreshToken: 86_400,
      Session: 3_600,
      Interaction: 600
    }
  }
}
