import * as z from 'zod/mini'
import { blobFault, databaseFault } from './store-addresses'

const identityFault =
  'AZURE_CLIENT_ID must be the client id of a managed identity, such as 6f1c2a34-0000-0000-0000-000000000000; its name, its object id or its path won’t do.'

/** Where the relay keeps what it must not lose. Empty means the same as not set. */
export const storeVariables = {
  DATABASE_URL: z.optional(addressOf(databaseFault)),
  DATABASE_AUTH: z.optional(
    z.enum(['password', 'entra'], 'DATABASE_AUTH must be “password” or “entra”.')
  ),
  // Read by Microsoft's own library as well, for Foundry and for pictures.
  AZURE_CLIENT_ID: z.optional(
    z.string().check(z.regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, identityFault))
  ),
  BLOB_URL: z.optional(addressOf((text) => blobFault(text, new Date())))
}

type StoreVariables = Readonly<{
  DATABASE_URL?: string | undefined
  DATABASE_AUTH?: 'password' | 'entra' | undefined
  BLOB_URL?: string | undefined
}>

type StoreSettings = Readonly<{
  databaseUrl: string | null
  databaseSignsIn: boolean
  blobUrl: URL | null
}>

export function toStoreSettings(variables: StoreVariables): StoreSettings {
  const databaseUrl = variables.DATABASE_URL?.trim() || null
  const databaseSignsIn = variables.DATABASE_AUTH === 'entra'
  const blobUrl = variables.BLOB_URL?.trim()
  return {
    databaseUrl: databaseUrl && databaseSignsIn ? withTls(databaseUrl) : databaseUrl,
    databaseSignsIn,
    blobUrl: blobUrl ? new URL(blobUrl) : null
  }
}

/** What is wrong with settings that are each well alone; in the words of `DATABASE_AUTH=entra`. */
export function signInFaults(source: Readonly<Record<string, string | undefined>>): string[] {
  if (source.DATABASE_AUTH !== 'entra') return []
  const text = source.DATABASE_URL?.trim() ?? ''
  if (text === '')
    return [
      'DATABASE_AUTH=entra needs DATABASE_URL, for example postgres://framefill-relay@server.postgres.database.azure.com/framefill.'
    ]
  if (databaseFault(text) !== null) return []
  const { username, password, searchParams } = new URL(text)
  const mode = searchParams.get('sslmode')
  const faults: string[] = []
  if (password !== '' || searchParams.has('password'))
    faults.push(
      'DATABASE_URL has a password, and DATABASE_AUTH=entra takes a token in its place; leave the password out, or set DATABASE_AUTH=password.'
    )
  if (username === '')
    faults.push(
      'DATABASE_URL names no user; with DATABASE_AUTH=entra it is the identity’s role, for example postgres://framefill-relay@server.postgres.database.azure.com/framefill.'
    )
  if (searchParams.has('ssl') || (mode !== null && !checkedModes.includes(mode)))
    faults.push(
      'DATABASE_AUTH=entra sends a token, so DATABASE_URL must say sslmode=verify-full or no sslmode at all, which means the same.'
    )
  return faults
}

/** The driver takes them all for verify-full. */
const checkedModes: readonly string[] = ['require', 'verify-ca', 'verify-full']

/** A token opens more than one database, so it goes to a server alone whose certificate is for its name. */
function withTls(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('uselibpqcompat')
  url.searchParams.set('sslmode', 'verify-full')
  return url.href
}

function addressOf(faultOf: (text: string) => string | null) {
  return z.string().check((context) => {
    const message = faultOf(context.value.trim())
    if (message !== null)
      context.issues.push({ code: 'custom', message, input: context.value, path: [] })
  })
}
