import { versionsAhead } from '../../core/wire/wire-version'

/** What the panel knows of its surroundings without asking the relay. */
export type Place = Readonly<{
  /** The one origin that the manifest lets this build reach. */
  builtFor: string
  /** False where the browser is sure that there is no network. */
  isOnline: () => boolean
}>

const local = /^(localhost|127\.[\d.]+|\[::1\])$/

/**
 * Why a relay gave no answer, as far as can be told from here, and what to do (claims
 * figma.local-network, figma.panel-policy).
 */
export function unreachableWords(relayUrl: string, { builtFor, isOnline }: Place): string {
  const { origin, hostname } = new URL(relayUrl)
  const isHere = local.test(hostname)
  // A build for this computer is for whoever develops; which of its ports is listed is no news.
  if (origin !== builtFor && !(isHere && local.test(new URL(builtFor).hostname)))
    return `Figma lets this plugin reach ${builtFor} alone; enter that, or ask for a plugin built for ${origin}.`
  if (isHere)
    return `Can’t reach your relay at ${relayUrl}; start it, and if Chrome blocks your local network, open Figma’s desktop app.`
  if (!isOnline()) return 'This computer is offline; connect it and check again.'
  return `Can’t reach your relay at ${relayUrl}; check the address or ask whoever runs it.`
}

const older = 'Your relay is older than this panel; ask whoever runs it to update it.'
const newer = 'Your relay is newer than this panel; update the plugin.'

/** For an answer that can't be read; `told` is the relay's header. */
export function misfitWords(relayUrl: string, told: string | null): string {
  const ahead = versionsAhead(told)
  if (ahead > 0) return newer
  return told !== null && ahead < 0
    ? older
    : `The server at ${relayUrl} doesn’t answer like this version of Framefill; update the plugin or the relay.`
}

/** Said once it is connected: more than one version apart may not work. Null where it surely does. */
export function versionWords(told: string | null): string | null {
  const ahead = versionsAhead(told)
  if (Math.abs(ahead) <= 1) return null
  return ahead > 0 ? newer : older
}
