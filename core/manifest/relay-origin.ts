import { domainFault } from './domains'

export type RelayOrigin = Readonly<{
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  /** On this computer: Figma allows it to plugins in development alone. */
  isLocal: boolean
}>

/** A relay that the build can write into a manifest, or what is wrong in one sentence. */
export type RelayOriginAnswer = RelayOrigin | Readonly<{ fault: string }>

/**
 * Reads RELAY_ORIGIN by the rules that Figma's manifest and browsers set (claim
 * figma.manifest-rules), so that a relay no plugin could reach is told at the build and not by an
 * import that fails. `reason` is RELAY_REASON, '' where there is none.
 */
export function readRelayOrigin(text: string, reason: string): RelayOriginAnswer {
  const origin = text.replace(/\/$/, '')
  const fault = faultOf(origin, reason)
  return fault === null
    ? { origin, isLocal: /^https?:\/\/localhost(:\d+)?$/.test(origin) }
    : { fault: `RELAY_ORIGIN “${text}” ${fault}` }
}

function faultOf(origin: string, reason: string): string | null {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(origin) ?? []
  if (scheme === '')
    return 'has no scheme: begin it with https://, as in https://relay.example.com.'
  if (/\s/.test(origin)) return 'has a space in it: take it out.'
  if (/^wss?$/i.test(scheme))
    return 'names WebSockets, which the panel does not use: begin it with https://.'
  if (!/^https?$/i.test(scheme))
    return 'has a scheme that no panel can use: begin it with https://.'
  if (/[?#]/.test(rest)) return 'has a query or a fragment: leave out all from the “?” or “#” on.'
  if (rest.includes('@'))
    return 'carries a name or password, which a bundle would show: people have access tokens.'
  if (rest.includes('/'))
    return 'has a path: name the origin alone, and enter the path in the panel with the address.'
  if (rest.includes('*')) return 'has a wildcard: name the one host that your relay has.'
  if (/[A-Z]/.test(origin))
    return `has capitals, which Figma refuses: write ${origin.toLowerCase()}.`
  return hostFault(scheme, rest, reason) ?? validatorFault(origin)
}

function hostFault(scheme: string, rest: string, reason: string): string | null {
  if (rest.startsWith('[') || /^[\d.]+(:|$)/.test(rest))
    return 'is an IP address, which Figma refuses: give the relay a name, or http://localhost:4201 on this computer.'
  const [host = '', port] = rest.split(':')
  const isLocal = host === 'localhost'
  if (/[^ -~]/.test(host)) return 'has letters beyond ASCII: write the host as punycode, xn--….'
  if (!isLocal && !host.includes('.'))
    return 'has a host of a single word, which Figma refuses: write the full name, as in relay.example.com.'
  if (scheme === 'http' && !isLocal)
    return 'is not encrypted, and browsers block it from Figma: put HTTPS before the relay.'
  if (port === undefined) return null
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return 'has something that is not a port: write a number from 1 to 65535, or leave it out.'
  if ((scheme === 'https' && port === '443') || (scheme === 'http' && port === '80'))
    return `names the port that ${scheme} has anyhow: leave out “:${port}”.`
  if (!isLocal && reason === '')
    return 'has a port, for which Figma wants a reason that people read: say it in RELAY_REASON, or serve at 443.'
  return null
}

function validatorFault(origin: string): string | null {
  return domainFault('allowedDomains', origin) === null
    ? null
    : 'is no address that Figma takes: use small letters, digits, hyphens and dots, with letters at the end.'
}
