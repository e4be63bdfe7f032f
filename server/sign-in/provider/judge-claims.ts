import * as z from 'zod/mini'
import { type Role, roles } from '../../sessions/session'
import type { SignInRules } from '../../settings/people/sign-in'

/** Of an ID token whose signature, issuer, audience, times and nonce are proven; more is ignored. */
const Claims = z.object({
  iss: z.string().check(z.minLength(1), z.maxLength(500)),
  sub: z.string().check(z.minLength(1), z.maxLength(300)),
  tid: z.optional(z.string()),
  oid: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  name: z.optional(z.unknown()),
  preferred_username: z.optional(z.unknown()),
  email: z.optional(z.unknown()),
  email_verified: z.optional(z.unknown()),
  hd: z.optional(z.unknown())
})
type Claims = z.infer<typeof Claims>

export type Admitted = Readonly<{
  /** The same for this account for ever, and never another’s. */
  key: string
  /** For people’s eyes alone. */
  name: string
  roles: readonly Role[]
}>

/** Whether somebody comes in, and as what; or one sentence for them. */
export function judgeClaims(
  claims: unknown,
  rules: SignInRules
): { admitted: Admitted } | { sentence: string } {
  const parsed = z.safeParse(Claims, claims)
  if (!parsed.success) return { sentence: strange }
  const key = toKey(parsed.data, rules)
  if ('sentence' in key) return key
  const domainFault = judgeDomain(parsed.data, rules.domains)
  if (domainFault !== null) return { sentence: domainFault }
  const held = readRoles(claims, rules)
  if (held.length === 0)
    return {
      sentence:
        'Your account has no role in Framefill. Ask whoever runs it to give you one, then sign in again.'
    }
  return { admitted: { ...key, name: toName(parsed.data), roles: held } }
}

const strange =
  'Your company’s sign-in didn’t say who you are. Ask whoever runs Framefill to check its settings.'

/**
 * Entra’s `sub` is another for each app and addresses change hands; `tid` and `oid` name an account
 * for good. Elsewhere it is the pair of issuer and subject (OpenID Connect Core §5.7).
 */
function toKey(
  { iss, sub, tid, oid }: Claims,
  { tenant }: SignInRules
): { key: string } | { sentence: string } {
  if (tenant === null) return { key: `oidc ${iss} ${sub}` }
  if (tid?.toLowerCase() !== tenant)
    return {
      sentence: 'This account belongs to another organisation. Sign in with your company’s.'
    }
  return oid ? { key: `entra ${tenant} ${oid.toLowerCase()}` } : { sentence: strange }
}

/** Google says `hd` of a company’s accounts; an address counts only where the provider verified it. */
function judgeDomain(claims: Claims, domains: readonly string[]): string | null {
  if (domains.length === 0) return null
  const { hd, email, email_verified: isVerified } = claims
  const told = typeof hd === 'string' ? hd : isVerified === true ? domainOf(email) : null
  if (told !== null && domains.includes(told.toLowerCase())) return null
  return `Framefill is open to accounts of ${domains.join(', ')} here. Sign in with one of those.`
}

const domainOf = (email: unknown) =>
  typeof email === 'string' ? (/^[^@\s]+@([^@\s]+)$/.exec(email)?.[1] ?? null) : null

function readRoles(claims: unknown, { roleClaim, roleNames }: SignInRules): readonly Role[] {
  if (roleClaim === null) return ['designer']
  const value = readClaim(claims, roleClaim)
  const told = typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
  return roles.filter((role) => told.includes(roleNames[role]))
}

/** A claim’s whole name first: some have dots in them. */
function readClaim(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined
  const whole = Object.entries(claims).find(([name]) => name === path)
  if (whole) return whole[1]
  let value: unknown = claims
  for (const name of path.split('.'))
    value =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([own]) => own === name)?.[1]
        : undefined
  return value
}

/** As the books can show it. */
function toName({ name, preferred_username: username, email, sub }: Claims): string {
  for (const told of [name, username, email, sub]) {
    const text = typeof told === 'string' ? told.replace(/[\p{C}\s]+/gu, ' ').trim() : ''
    if (text !== '') return [...text].slice(0, 70).join('')
  }
  return 'Somebody'
}
