import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { isLocal } from './endpoint'

/** Where people reach the relay when a proxy stands in front of it. */
export type PublicAddress = Readonly<{
  /** As a Host header has it: the port only where it isn't 443. */
  host: string
  /** `''`, or a path such as `/framefill` that stands before every route. */
  prefix: string
  href: string
}>

const fault =
  'PUBLIC_URL must be the https address that people reach the relay under, for example https://framefill.example.com or https://tools.example.com/framefill.'

export const publicVariables = {
  PUBLIC_URL: z.optional(
    z.string().check(z.refine((text) => toPublicAddress(text) !== null, fault))
  ),
  TRUSTED_PROXIES: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => splitAddresses(text).every((address) => isIP(address) !== 0),
          'TRUSTED_PROXIES must be IP addresses split by commas, for example 10.0.0.4, 10.0.0.5.'
        )
      )
  )
}

/** Null where the text is no such address; plain http is for trying it out on one machine. */
export function toPublicAddress(text: string): PublicAddress | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))))
    return null
  if (url.username || url.password || url.search || url.hash) return null
  const prefix = url.pathname.replace(/\/+$/, '')
  if (!/^(\/[\w.~-]+)*$/.test(prefix)) return null
  return { host: url.host, prefix, href: `${url.origin}${prefix}` }
}

export function splitAddresses(text: string): string[] {
  return text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
}

/** What stands in front of the relay; null where people reach it directly. */
export type Front = Readonly<{
  address: PublicAddress
  /** IP addresses whose forwarded headers are believed; everybody can send such headers. */
  trustedProxies: readonly string[]
}>
