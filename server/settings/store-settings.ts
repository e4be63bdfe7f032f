import * as z from 'zod/mini'

const databaseFault =
  'DATABASE_URL must look like postgres://user:password@host:5432/database, with special characters of the password as %23 and so on.'
const blobFault =
  'BLOB_URL must be a container, for example https://account.blob.core.windows.net/pictures, with or without its signature.'

/** Where the relay keeps what it must not lose. Empty means the same as not set. */
export const storeVariables = {
  DATABASE_URL: z.optional(z.string().check(z.refine(isDatabaseUrl, databaseFault))),
  BLOB_URL: z.optional(z.string().check(z.refine(isBlobUrl, blobFault)))
}

export function toStoreSettings(variables: {
  DATABASE_URL?: string | undefined
  BLOB_URL?: string | undefined
}): { databaseUrl: string | null; blobUrl: URL | null } {
  const blobUrl = variables.BLOB_URL?.trim()
  return {
    databaseUrl: variables.DATABASE_URL?.trim() || null,
    blobUrl: blobUrl ? new URL(blobUrl) : null
  }
}

function isDatabaseUrl(text: string): boolean {
  if (text.trim() === '') return true
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) return false
  // An unescaped “#” in a password cuts the address there.
  return url.hostname !== '' && url.hash === ''
}

/** Public, US government and China clouds, and accounts with their own DNS zone. */
const storageHost =
  /^[\w-]+\.(blob\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|z\d+\.blob\.storage\.azure\.net)$/
const localHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

function isBlobUrl(text: string): boolean {
  if (text.trim() === '') return true
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || url.username || url.hash) return false
  if (localHosts.includes(url.hostname))
    // A stand-in has its account in the path, and no identity to speak of.
    return url.searchParams.has('sig') && /^\/[\w-]+\/[\w-]+$/.test(url.pathname)
  const isContainer = /^\/[a-z\d$][a-z\d-]{0,62}$/.test(url.pathname)
  return url.protocol === 'https:' && storageHost.test(url.hostname) && isContainer
}
