/** What is wrong with DATABASE_URL, in a sentence that keeps what it says; null when nothing is. */
export function databaseFault(text: string): string | null {
  if (text === '') return null
  if (/(^|;)\s*(server|host|data source)\s*=/i.test(text) || /^(host|dbname|user)\s*=/i.test(text))
    return 'DATABASE_URL is a connection string; write it as an address: postgres://user:password@host:5432/database.'
  const url = URL.canParse(text) ? new URL(text) : null
  // An unescaped “#” in a password cuts the address there.
  const isAddress =
    url !== null &&
    ['postgres:', 'postgresql:'].includes(url.protocol) &&
    url.hostname !== '' &&
    url.hash === ''
  if (!isAddress)
    return 'DATABASE_URL must look like postgres://user:password@host:5432/database, with special characters of the password as %23 and so on.'
  if (isPrivateZone(url)) return privateZone('DATABASE_URL', url)
  const mode = url.searchParams.get('sslmode')
  // The driver takes a word that it doesn't know for no TLS at all.
  return mode === null || modes.includes(mode)
    ? null
    : `DATABASE_URL must say one of ${modes.join(', ')} as its sslmode, or none.`
}

const modes: readonly string[] = [
  'disable',
  'allow',
  'prefer',
  'require',
  'no-verify',
  'verify-ca',
  'verify-full'
]

/** Public, US government and China clouds, and accounts with their own DNS zone. */
const storageHost =
  /^[\w-]+\.(blob\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|z\d+\.blob\.storage\.azure\.net)$/
const localHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** As above, of BLOB_URL; `now` judges whether its signature has ended. */
export function blobFault(text: string, now: Date): string | null {
  if (text === '') return null
  if (/(^|;)\s*(AccountName|AccountKey|BlobEndpoint|SharedAccessSignature)\s*=/i.test(text))
    return 'BLOB_URL is a connection string; give the container’s address, such as https://account.blob.core.windows.net/pictures, and let the relay’s identity or a signature open it.'
  if (/^[\w+/]{86}==$/.test(text))
    return 'BLOB_URL is an account key, which opens far more than pictures; give the container’s address, and let the relay’s identity or a signature open it.'
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && isPrivateZone(url)) return privateZone('BLOB_URL', url)
  if (!url || !isContainer(url))
    return 'BLOB_URL must be a container, for example https://account.blob.core.windows.net/pictures, with or without its signature.'
  return signatureFault(url, now)
}

function isContainer(url: URL): boolean {
  if (url.username || url.hash) return false
  if (localHosts.includes(url.hostname))
    // A stand-in has its account in the path, and no identity to speak of.
    return url.searchParams.has('sig') && /^\/[\w-]+\/[\w-]+$/.test(url.pathname)
  const hasOne = /^\/[a-z\d$][a-z\d-]{0,62}$/.test(url.pathname)
  return url.protocol === 'https:' && storageHost.test(url.hostname) && hasOne
}

/** `se` is when a signature ends and `sp` what it allows (Azure Storage, service SAS). */
function signatureFault({ searchParams }: URL, now: Date): string | null {
  if (!searchParams.has('sig')) return null
  const end = searchParams.get('se')
  if (end !== null && Date.parse(end) <= now.getTime())
    return `The signature in BLOB_URL ended at ${end}; make a new one, or leave it out and give the relay an identity.`
  const allowed = searchParams.get('sp')
  const missing = [...'rwd'].filter((right) => allowed !== null && !allowed.includes(right))
  return missing.length > 0
    ? `The signature in BLOB_URL allows “${allowed}”; the relay needs to read, write and delete (sp=rwd).`
    : null
}

/** A private endpoint is reached by the usual name; its certificate is for no other. */
export function isPrivateZone({ hostname }: URL): boolean {
  return /\.privatelink\./i.test(hostname)
}

export function privateZone(setting: string, { hostname }: URL): string {
  const usual = hostname.replace(/\.privatelink\./i, '.')
  return `${setting} names ${hostname}, for which there is no certificate; say ${usual}, which leads to the private endpoint where the network knows it.`
}
