import type { Manifest } from '../../../core/manifest/manifest'

/**
 * The Content Security Policy that Figma puts around a panel while the plugin is developed, or null
 * when every domain is allowed: then Figma applies none. Images, workers and connections fall back
 * to default-src, so they are limited too (claim figma.panel-policy).
 */
export function toPolicy(manifest: Manifest): string | null {
  const domains = effectiveDomains(manifest)
  if (domains.includes('*')) return null
  // In a document without an origin an entry without scheme would match nothing.
  const urls = domains.map((domain) => (domain.includes('://') ? domain : `https://${domain}`))
  const sources = ['data:', 'blob:', ...urls].join(' ')
  return [
    `default-src ${sources}`,
    `script-src 'unsafe-inline' 'unsafe-eval' ${sources}`,
    `style-src 'unsafe-inline' ${sources}`,
    `font-src https://static.figma.com/webfont/ ${sources}`
  ].join('; ')
}

function effectiveDomains({ networkAccess }: Manifest): readonly string[] {
  if (!networkAccess) return ['*']
  const { allowedDomains, devAllowedDomains = [] } = networkAccess
  const published = allowedDomains.filter((domain) => domain !== 'none')
  return [...new Set([...published, ...devAllowedDomains.filter((domain) => domain !== 'none')])]
}
