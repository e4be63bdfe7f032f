import * as z from 'zod/mini'
import type { Role } from '../../sessions/session'
import { isLocal } from '../endpoint'
import { keyFault, whole } from '../setting'

/** Who comes in, by what the provider says of them. */
export type SignInRules = Readonly<{
  /** The directory’s id where the provider is Entra ID, whose accounts are known by `tid` and `oid`. */
  tenant: string | null
  /** Where roles are in the ID token; dots lead into objects. Null: everybody who comes in draws. */
  roleClaim: string | null
  roleNames: Readonly<Record<Role, string>>
  /** Domains of accounts, in small letters; empty where roles alone decide. */
  domains: readonly string[]
}>

export type SignInSettings = Readonly<{
  issuer: URL
  clientId: string
  /** Null where a token of the relay’s own identity stands for it. */
  clientSecret: string | null
  /** What the button names, as in “Sign in with Contoso”. */
  name: string
  rules: SignInRules
}>

const domainPattern = /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/
const domainsFault =
  'SIGN_IN_DOMAINS must be domains split by commas, for example example.com, example.org.'
const rolesFault =
  'SIGN_IN_ROLES must name roles as your provider sends them, for example designer=Framefill.Designer, finance=Framefill.Finance, operator=Framefill.Operator.'

export const signInVariables = {
  SIGN_IN_ISSUER: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => toIssuer(text) !== null,
          'SIGN_IN_ISSUER must be the https address of an OpenID Connect provider, as its discovery document says it, for example https://login.microsoftonline.com/<tenant id>/v2.0.'
        )
      )
  ),
  SIGN_IN_CLIENT_ID: z.optional(z.string().check(z.trim(), z.maxLength(300))),
  SIGN_IN_CLIENT_SECRET: z.optional(z.string().check(z.trim(), z.maxLength(2_000))),
  SIGN_IN_CLIENT_AUTH: z._default(
    z.enum(['secret', 'entra'], 'SIGN_IN_CLIENT_AUTH must be “secret” or “entra”.'),
    'secret'
  ),
  SIGN_IN_NAME: z.optional(
    z
      .string()
      .check(
        z.trim(),
        z.regex(/^\P{Cc}{1,40}$/u, 'SIGN_IN_NAME must be 1 to 40 letters, for example Contoso.')
      )
  ),
  SIGN_IN_DOMAINS: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) =>
            splitList(text).length > 0 && splitList(text).every((one) => domainPattern.test(one)),
          domainsFault
        )
      )
  ),
  SIGN_IN_ROLE_CLAIM: z._default(
    z
      .string()
      .check(
        z.trim(),
        z.regex(
          /^[\w:/-]+(\.[\w:/-]+)*$/,
          'SIGN_IN_ROLE_CLAIM must be the name of a claim, for example roles or realm_access.roles.'
        )
      ),
    'roles'
  ),
  SIGN_IN_ROLES: z.optional(
    z.string().check(z.refine((text) => toRoleNames(text) !== null, rolesFault))
  ),
  SIGN_IN_DAYS: whole('SIGN_IN_DAYS', { least: 1, most: 365, standard: 30 })
}

type Variables = Readonly<{
  PUBLIC_URL?: string | undefined
  SIGN_IN_ISSUER?: string | undefined
  SIGN_IN_CLIENT_ID?: string | undefined
  SIGN_IN_CLIENT_SECRET?: string | undefined
  SIGN_IN_CLIENT_AUTH: 'secret' | 'entra'
  SIGN_IN_NAME?: string | undefined
  SIGN_IN_DOMAINS?: string | undefined
  SIGN_IN_ROLE_CLAIM: string
  SIGN_IN_ROLES?: string | undefined
}>

/** Of no use alone, so whoever sets one has left something out. */
const onlyWithProvider = [
  'SIGN_IN_CLIENT_ID',
  'SIGN_IN_CLIENT_SECRET',
  'SIGN_IN_NAME',
  'SIGN_IN_DOMAINS',
  'SIGN_IN_ROLES'
] as const

/** Null without a provider; sentences where the settings don’t go together. */
export function toSignIn(
  variables: Variables
): { provider: SignInSettings | null } | { faults: readonly string[] } {
  const { SIGN_IN_ISSUER, SIGN_IN_CLIENT_ID, SIGN_IN_CLIENT_SECRET } = variables
  const isSecretless = variables.SIGN_IN_CLIENT_AUTH === 'entra'
  const issuer = toIssuer(SIGN_IN_ISSUER ?? '')
  if (issuer === null) {
    const stray = isSecretless
      ? 'SIGN_IN_CLIENT_AUTH'
      : onlyWithProvider.find((name) => variables[name] !== undefined)
    return stray
      ? { faults: [`${stray} is set without SIGN_IN_ISSUER; set the provider’s address as well.`] }
      : { provider: null }
  }
  const tenant = toTenant(issuer)
  const domains = splitList(variables.SIGN_IN_DOMAINS ?? '')
  const faults = [
    ...(variables.PUBLIC_URL === undefined
      ? ['SIGN_IN_ISSUER needs PUBLIC_URL: the provider sends people back to that address.']
      : []),
    ...(SIGN_IN_CLIENT_ID
      ? []
      : ['SIGN_IN_ISSUER needs SIGN_IN_CLIENT_ID, the id of this relay at the provider.']),
    ...(isSecretless
      ? identityFaults(SIGN_IN_CLIENT_SECRET, tenant)
      : secretFaults(SIGN_IN_CLIENT_SECRET)),
    ...tenantFaults(tenant),
    ...(tenant !== null && domains.length > 0
      ? [
          'SIGN_IN_DOMAINS is for other providers: at Entra ID anybody may claim an address, so the directory and its roles decide.'
        ]
      : []),
    ...(tenant === null && domains.length === 0 && variables.SIGN_IN_ROLES === undefined
      ? [
          'SIGN_IN_ISSUER needs SIGN_IN_DOMAINS or SIGN_IN_ROLES, or everybody with an account at this provider could come in.'
        ]
      : [])
  ]
  if (faults.length > 0) return { faults }
  const asksForRoles = tenant !== null || variables.SIGN_IN_ROLES !== undefined
  return {
    provider: {
      issuer,
      clientId: SIGN_IN_CLIENT_ID ?? '',
      clientSecret: isSecretless ? null : (SIGN_IN_CLIENT_SECRET ?? ''),
      name: variables.SIGN_IN_NAME ?? 'your company account',
      rules: {
        tenant,
        roleClaim: asksForRoles ? variables.SIGN_IN_ROLE_CLAIM : null,
        roleNames: toRoleNames(variables.SIGN_IN_ROLES ?? '') ?? standardNames,
        domains
      }
    }
  }
}

function identityFaults(secret: string | undefined, tenant: string | null): readonly string[] {
  return [
    ...(secret
      ? [
          'SIGN_IN_CLIENT_SECRET is set, and SIGN_IN_CLIENT_AUTH takes the identity in its place; leave one of them out.'
        ]
      : []),
    ...(tenant === null
      ? [
          'SIGN_IN_CLIENT_AUTH can be “entra” at Entra ID alone; set SIGN_IN_CLIENT_SECRET for another provider.'
        ]
      : [])
  ]
}

function secretFaults(secret: string | undefined): readonly string[] {
  if (!secret)
    return [
      'SIGN_IN_ISSUER needs SIGN_IN_CLIENT_SECRET, or SIGN_IN_CLIENT_SECRET_FILE with the file that holds it.'
    ]
  const fault = keyFault('SIGN_IN_CLIENT_SECRET', secret)
  return fault === null ? [] : [fault]
}

/** A directory is named by its id: `common` lets every directory in, a domain is another issuer. */
function tenantFaults(tenant: string | null): readonly string[] {
  if (tenant === null || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(tenant)) return []
  return [
    'SIGN_IN_ISSUER must name your own directory by its id, as in https://login.microsoftonline.com/<tenant id>/v2.0; “common”, “organizations” and names of domains are not taken.'
  ]
}

const entraHosts = /^login\.(microsoftonline\.(com|us)|partner\.microsoftonline\.cn)$/

function toTenant(issuer: URL): string | null {
  if (!entraHosts.test(issuer.hostname)) return null
  return issuer.pathname.split('/')[1]?.toLowerCase() ?? ''
}

function toIssuer(text: string): URL | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || url.username || url.password || url.search || url.hash) return null
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url)) ? url : null
}

const standardNames: SignInRules['roleNames'] = {
  designer: 'Framefill.Designer',
  finance: 'Framefill.Finance',
  operator: 'Framefill.Operator'
}

/** What isn’t named keeps its usual name. */
function toRoleNames(text: string): SignInRules['roleNames'] | null {
  const names = { ...standardNames }
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [, role, name] =
      /^\s*(designer|finance|operator)\s*=\s*(\S.{0,199}?)\s*$/.exec(part) ?? []
    if (!role || !name) return null
    names[role as Role] = name
  }
  return names
}

const splitList = (text: string) =>
  text
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
