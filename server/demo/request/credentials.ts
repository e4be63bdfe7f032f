import type { IncomingHttpHeaders } from 'node:http'
import { type Refusal, refusals } from '../refusals/refusals'

export const acceptedKey = 'stand-in-key'

/** Old pages and new ones name one each; both are taken (claim foundry.token-scope). */
const audiences: readonly string[] = ['https://ai.azure.com', 'https://cognitiveservices.azure.com']
const signature = 'signed-by-the-stand-in'

type Claims = Readonly<{
  aud: string
  /** Seconds since 1970. */
  exp: number
  nbf?: number
}>

/** An access token as Entra ID would issue it, as far as the stand-in looks into one. */
export function issueToken(claims: Claims): string {
  const parts = [{ typ: 'JWT', alg: 'RS256' }, claims]
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  return [...encoded, signature].join('.')
}

/**
 * A key in `api-key`, or a token as a bearer; on v1 a key may be the bearer, on the classic path not
 * (claim foundry.key-header). The service words the two refusals quite differently.
 */
export function credentialFault(
  headers: IncomingHttpHeaders,
  { style, now }: Readonly<{ style: 'v1' | 'classic'; now: number }>
): Refusal | null {
  const key = headers['api-key']
  if (key !== undefined) return key === acceptedKey ? null : refusals.wrongKey
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (bearer === undefined) return refusals.wrongKey
  if (bearer === acceptedKey && style === 'v1') return null
  return isGood(bearer, now / 1000) ? null : refusals.wrongToken
}

function isGood(token: string, seconds: number): boolean {
  const [, payload = '', signed] = token.split('.')
  const claims = parseClaims(payload)
  if (!claims || signed !== signature) return false
  const { aud, exp, nbf = 0 } = claims
  const isOurs = typeof aud === 'string' && audiences.includes(aud.replace(/\/$/, ''))
  return isOurs && Number(exp) > seconds && Number(nbf) <= seconds
}

function parseClaims(payload: string): Partial<Claims> | null {
  try {
    // Whatever is in it is looked at before it is used.
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Partial<Claims> | null
  } catch {
    return null
  }
}
