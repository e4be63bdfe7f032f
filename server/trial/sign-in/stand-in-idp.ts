import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { onTestFinished } from 'vitest'

type Json = Record<string, unknown>
type Keys = Awaited<ReturnType<typeof newKeys>>
type Asked = Readonly<{ nonce: string; challenge: string; redirectUri: string }>

export const sampleClient = { id: 'framefill', secret: ['stand', 'in', 'client', 'word'].join('-') }

const newKeys = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = randomBytes(6).toString('hex')
  return {
    privateKey,
    kid,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }
  }
}

/**
 * An OpenID Connect provider that does as it should, until a test turns one of its knobs: what an
 * attacker, a wrong setting or a bad day would make of it. It shares no code with the relay’s side.
 */
export async function startStandInIdp() {
  let keys: Keys = await newKeys()
  const codes = new Map<string, Asked>()
  const knobs = {
    /** Who signs in next. */
    claims: { sub: 'ada', name: 'Ada Lovelace', roles: ['Framefill.Designer'] } as Json,
    /** Changes the ID token’s claims before they are signed. */
    change: (claims: Json): Json => claims,
    /** Signs them; a test may do it wrongly. */
    sign: (claims: Json): Promise<string> => signWith(keys, claims),
    /** In place of the answer of the token endpoint. */
    tokenAnswer: null as null | { status: number; body: string },
    /** In place of the way back to the relay. */
    authAnswer: null as null | Record<string, string>,
    givesRefresh: true,
    /** What proves the client in place of its secret, as a federated credential does. */
    assertion: null as null | string,
    isDown: false,
    discovery: (document: Json): Json => document
  }
  const grants = new Map<string, Json>()
  const seen: { path: string; body: URLSearchParams; authorization: string }[] = []

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer())
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    if (knobs.isDown) return response.socket?.destroy()
    const body = new URLSearchParams(await readText(request))
    seen.push({ path: url.pathname, body, authorization: request.headers.authorization ?? '' })
    if (url.pathname === '/.well-known/openid-configuration')
      return json(200, knobs.discovery(toDiscovery(issuer())))
    if (url.pathname === '/jwks') return json(200, { keys: [keys.jwk] })
    if (url.pathname === '/auth') {
      response.writeHead(303, { location: leave(url.searchParams) })
      return response.end()
    }
    if (url.pathname !== '/token') return json(404, {})
    if (knobs.tokenAnswer) return json(knobs.tokenAnswer.status, knobs.tokenAnswer.body)
    return json(...(await grant(request, body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  function issuer() {
    return `http://localhost:${port}`
  }
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })

  const leave = (asked: URLSearchParams): string => {
    const back = new URL(asked.get('redirect_uri') ?? '')
    const state = asked.get('state') ?? ''
    if (knobs.authAnswer) {
      back.search = new URLSearchParams({ state, ...knobs.authAnswer }).toString()
      return back.href
    }
    const code = randomBytes(16).toString('hex')
    codes.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? ''
    })
    back.search = new URLSearchParams({ state, code }).toString()
    return back.href
  }

  const grant = async (
    request: IncomingMessage,
    body: URLSearchParams
  ): Promise<[number, Json]> => {
    if (knobs.assertion !== null && !isAsserted(request, body, knobs.assertion))
      return [401, { error: 'invalid_client' }]
    const [, encoded = ''] = /^Basic (\S+)$/.exec(request.headers.authorization ?? '') ?? []
    const pair = Buffer.from(encoded, 'base64').toString().split(':').map(decodeURIComponent)
    if (knobs.assertion === null && pair.join(':') !== `${sampleClient.id}:${sampleClient.secret}`)
      return [401, { error: 'invalid_client' }]
    if (body.get('grant_type') === 'refresh_token') {
      const known = grants.get(body.get('refresh_token') ?? '')
      if (!known) return [400, { error: 'invalid_grant', error_description: upstreamWords }]
      grants.delete(body.get('refresh_token') ?? '')
      return [200, await toAnswer({ ...known, ...knobs.claims })]
    }
    const code = body.get('code') ?? ''
    const asked = codes.get(code)
    codes.delete(code)
    const proof = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (!asked || proof !== asked.challenge || body.get('redirect_uri') !== asked.redirectUri)
      return [400, { error: 'invalid_grant', error_description: upstreamWords }]
    return [200, await toAnswer({ ...knobs.claims, nonce: asked.nonce })]
  }

  const toAnswer = async (own: Json): Promise<Json> => {
    const seconds = Math.floor(Date.now() / 1_000)
    const claims = knobs.change({
      iss: issuer(),
      aud: sampleClient.id,
      iat: seconds,
      exp: seconds + 300,
      ...own
    })
    const refresh = `upstream-${randomBytes(12).toString('hex')}`
    if (knobs.givesRefresh) grants.set(refresh, own)
    return {
      access_token: upstreamAccess,
      token_type: 'Bearer',
      expires_in: 300,
      id_token: await knobs.sign(claims),
      ...(knobs.givesRefresh && { refresh_token: refresh })
    }
  }

  return {
    issuer: issuer(),
    knobs,
    seen,
    keys: () => keys,
    rotateKeys: async () => {
      keys = await newKeys()
    },
    endGrants: () => grants.clear()
  }
}
export type StandInIdp = Awaited<ReturnType<typeof startStandInIdp>>

/** Of what the provider says, nothing may reach a page or the log. */
export const upstreamWords = 'AADSTS-like words of the provider'
export const upstreamAccess = 'upstream-access-of-nobody'

export function signWith({ privateKey, kid }: Keys, claims: Json): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
}

function isAsserted(
  { headers }: IncomingMessage,
  body: URLSearchParams,
  assertion: string
): boolean {
  return (
    headers.authorization === undefined &&
    !body.has('client_secret') &&
    body.get('client_id') === sampleClient.id &&
    body.get('client_assertion_type') ===
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
    body.get('client_assertion') === assertion
  )
}

const toDiscovery = (issuer: string): Json => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  id_token_signing_alg_values_supported: ['ES256'],
  code_challenge_methods_supported: ['S256']
})

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
