type ListName = 'allowedDomains' | 'devAllowedDomains'

// Lower-case dotted names with a letters-only end, or localhost: no addresses, no single labels.
const scheme = /^(https?|wss?):\/\//
const host = /^(localhost|(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})/
const rest = /^(:\d{1,5})?(\/[-\w%.~+@/]*)?$/

/** What Figma's validator says about one entry, or null. */
export function domainFault(list: ListName, domain: string): string | null {
  if (domain === '*' || domain === 'none') return null
  const fault = (words: string) => `Invalid value for ${list}. '${domain}' ${words}`
  const withoutScheme = domain.replace(scheme, '')
  const isSchemeless = withoutScheme === domain && !domain.includes('://')
  const name = host.exec(withoutScheme)?.[0]
  if (name === undefined || !rest.test(withoutScheme.slice(name.length)))
    return fault('must be a valid URL.')
  if (withoutScheme === domain && !isSchemeless) return fault('must be a valid URL.')
  if (isSchemeless && list === 'allowedDomains')
    return fault('must include a scheme, such as https://.')
  return null
}

/** What Figma's validator says about a list as a whole, or null. */
export function listFault(list: ListName, domains: readonly string[]): string | null {
  if (domains.length === 0) return `Invalid value for ${list}. The list must not be empty.`
  const repeated = domains.find((domain, index) => domains.indexOf(domain) !== index)
  if (repeated !== undefined) return `Invalid value for ${list}. '${repeated}' is duplicated.`
  if (domains.includes('none') && domains.length > 1)
    return `Invalid value for ${list}. 'none' must be the only value in the array.`
  return null
}
