import { isPrivateZone, privateZone } from './store-addresses'

/** Claim foundry.host-names. */
const foundryHosts: readonly string[] = [
  '.openai.azure.com',
  '.services.ai.azure.com',
  '.cognitiveservices.azure.com'
]

/** Where people look at their resources, which answers no call. */
const portals: readonly string[] = ['ai.azure.com', 'oai.azure.com', 'portal.azure.com']

/**
 * The key goes to this host, so it must be Microsoft's, this machine, or one that was named.
 * `setting` is what a fault calls it; a string returned is a fault.
 */
export function parseEndpoint(
  setting: string,
  text: string,
  trustedHosts: readonly string[]
): URL | string {
  // Browsers read https://@host and https:\\\\user@host as addresses, too.
  if (/^[a-z]+:[\\/]*[^\\/?#]*@/i.test(text.trim()))
    return `${setting} must carry no user or password; give the address alone.`
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return `${setting} must be a web address, for example https://your-resource.openai.azure.com.`
  if (portals.includes(url.hostname))
    return `${setting} is the address of a portal; write the endpoint that it shows for your resource, such as https://your-resource.openai.azure.com.`
  const bare = toBareAddress(url)
  if (
    url.search ||
    url.hash ||
    /\/(images\/(generations|edits)|deployments)(\/|$)/.test(url.pathname)
  )
    return `${setting} must be the address alone: ${bare}`
  if (isLocal(url)) return url
  if (isPrivateZone(url)) return privateZone(setting, url)
  if (url.protocol !== 'https:') return `${setting} must start with https://.`
  const isTrusted = isFoundryHost(url.hostname) || trustedHosts.includes(url.hostname)
  // Microsoft's own hosts have nothing but the known paths.
  const isOwn = !trustedHosts.includes(url.hostname)
  if (isTrusted && isOwn && !/^\/(openai(\/v1)?)?\/*$/.test(url.pathname))
    return `${setting} must be the address alone: ${url.origin}`
  if (isTrusted) return url
  return `${setting} is not a Foundry host; if ${url.hostname} is your own gateway, set FOUNDRY_TRUST_HOST=${url.hostname}.`
}

function isFoundryHost(hostname: string): boolean {
  return foundryHosts.some((host) => /^[a-z\d-]/.test(hostname) && hostname.endsWith(host))
}

/** What was pasted without the path of an operation; a gateway's own path stays. */
function toBareAddress({ origin, pathname }: URL): string {
  const own = pathname.replace(
    /\/(openai|deployments|images\/(generations|edits)|api\/projects)(\/.*)?$/,
    ''
  )
  return `${origin}${own}`.replace(/\/+$/, '')
}

/** On this machine nobody listens in between, so plain http will do. */
export function isLocal({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
