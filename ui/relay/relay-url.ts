/**
 * The address a person typed, as an origin with an optional path and no slash at its end; `https`,
 * or `http` on this computer, is understood. Null when it is not a web address. Whether a browser
 * lets the panel reach this computer is another matter (claim figma.local-network).
 */
export function toRelayUrl(text: string): string | null {
  const typed = text.trim()
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
  const scheme = /^localhost\b/i.test(typed) ? 'http' : 'https'
  try {
    const url = new URL(hasScheme ? typed : `${scheme}://${typed}`)
    if (!['https:', 'http:'].includes(url.protocol) || url.hostname === '') return null
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  } catch (_) {
    return null
  }
}
