import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { toBuiltManifest, toCheckManifest } from './built-manifest'
import { Manifest } from './manifest'
import { pluginIdFault } from './plugin-id'

const source: unknown = JSON.parse(
  await readFile(new URL('../../manifest.json', import.meta.url), 'utf8')
)
const relay = { origin: 'https://relay.example.com', isLocal: false }
const settings = { relay, pluginId: '1234567890', reason: '' }

describe('the built manifest', () => {
  it('names its files, its id and the relay alone', () => {
    expect(toBuiltManifest(source, settings)).toMatchObject({
      id: '1234567890',
      main: 'main.js',
      ui: 'ui.html',
      networkAccess: { allowedDomains: ['https://relay.example.com'] }
    })
  })

  it('reaches a relay on this computer in development alone', () => {
    const local = { origin: 'http://localhost:4201', isLocal: true }
    const { networkAccess } = toBuiltManifest(source, { ...settings, relay: local })
    expect(networkAccess).toMatchObject({
      allowedDomains: ['none'],
      devAllowedDomains: ['http://localhost:4201']
    })
  })

  it('gives the reason for a port to those who read it', () => {
    const withPort = { origin: 'https://relay.example.com:8443', isLocal: false }
    const built = toBuiltManifest(source, { ...settings, relay: withPort, reason: 'Our proxy.' })
    expect(built.networkAccess?.reasoning).toMatch(/^Framefill talks to .* Our proxy\.$/)
  })

  it('of the check is one that Figma takes, with an id of its own', () => {
    const { id, editorType } = toCheckManifest(settings)
    expect([id, editorType]).toEqual(['framefill-check', ['figma', 'slides', 'buzz']])
  })

  it('never is the source, which Figma refuses with words that say what to import', () => {
    const { error } = z.safeParse(Manifest, source)
    expect(JSON.stringify(error?.issues)).toContain('then import dist/plugin/manifest.json')
  })
})

describe('a plugin id', () => {
  it.each(['1234567890123456789', 'framefill-local'])('may be %s', (id) => {
    expect(pluginIdFault(id)).toBe(null)
  })

  it.each(['', 'My plugin', '../x', 'a'.repeat(65)])('may not be “%s”', (id) => {
    expect(pluginIdFault(id)).toContain('the number that Figma shows')
  })
})
