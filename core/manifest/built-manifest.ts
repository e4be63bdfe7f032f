import * as z from 'zod/mini'
import { Manifest } from './manifest'
import type { RelayOrigin } from './relay-origin'

export type ManifestSettings = Readonly<{
  relay: RelayOrigin
  pluginId: string
  /** Why the relay has a port, for people; '' where nothing is to be explained. */
  reason: string
}>

/**
 * The first key of the source at the repository's root. None of Figma's keys, so Figma refuses to
 * import the source and names the key.
 */
const sourceMark = 'This is a source: run npm run build, then import dist/plugin/manifest.json'

const Source = z.looseObject({
  [sourceMark]: z.literal(true),
  networkAccess: z.strictObject({ reasoning: z.string() })
})

/** The manifest that Figma imports, made from the source; throws where Figma would refuse it. */
export function toBuiltManifest(source: unknown, settings: ManifestSettings): Manifest {
  const { [sourceMark]: _, networkAccess, ...fields } = z.parse(Source, source)
  const reasoning = [networkAccess.reasoning, settings.reason].filter(Boolean).join(' ')
  return z.parse(Manifest, {
    ...fields,
    id: settings.pluginId,
    ...files,
    networkAccess: toAccess(settings.relay, reasoning)
  })
}

const files = {
  api: '1.0.0',
  main: 'main.js',
  ui: 'ui.html',
  documentAccess: 'dynamic-page'
} as const

/** The manifest of the plugin that checks Figma; it is never published, and needs no id of Figma's. */
export function toCheckManifest({ relay }: Pick<ManifestSettings, 'relay'>): Manifest {
  return z.parse(Manifest, {
    name: 'Check this Figma',
    id: 'framefill-check',
    ...files,
    editorType: ['figma', 'slides', 'buzz'],
    menu: [
      { name: 'Check this Figma', command: 'check' },
      {
        name: 'Suggestions',
        command: 'suggestions',
        parameters: [{ name: 'Size', key: 'size', description: 'How large a suggestion is' }]
      }
    ],
    networkAccess: toAccess(relay, 'Looks whether a plugin reaches your relay.')
  })
}

function toAccess({ origin, isLocal }: RelayOrigin, reasoning: string) {
  return isLocal
    ? { allowedDomains: ['none'], reasoning, devAllowedDomains: [origin] }
    : { allowedDomains: [origin], reasoning }
}
