/** Claim foundry.host-names. */
const foundryHosts = ['.openai.azure.com', '.services.ai.azure.com', '.cognitiveservices.azure.com']

/**
 * The key goes to this host, so it must be Microsoft's, this machine, or one that was named.
 * `setting` is what a fault calls it; a string returned is a fault.
 */
export function parseEndpoint(
  setting: string,
  text: string,
  trustedHosts: readonly string[]
): URL | string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return `${setting} must be a web address, for example https://your-resource.openai.azure.com.`
  if (url.username || url.search || url.hash)
    return `${setting} must carry no user, query or fragment; give the address alone.`
  if (['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) return url
  if (url.protocol !== 'https:') return `${setting} must start with https://.`
  const isTrusted =
    foundryHosts.some((host) => url.hostname.endsWith(host)) || trustedHosts.includes(url.hostname)
  if (isTrusted) return url
  return `${setting} is not a Foundry host; if ${url.hostname} is your own gateway, set FOUNDRY_TRUST_HOST=${url.hostname}.`
}
