import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { toBuiltManifest } from './built-manifest'
import { Manifest } from './manifest'

const source: unknown = JSON.parse(
  await readFile(new URL('../../manifest.json', import.meta.url), 'utf8')
)
const relay = { origin: 'http://localhost:4201', isLocal: true }
const ours = toBuiltManifest(source, { relay, pluginId: 'framefill-local', reason: '' })
const faultsOf = (change: object): string => {
  const result = z.safeParse(Manifest, { ...ours, ...change })
  return result.error?.issues.map((issue) => `${issue.code} ${issue.message}`).join('\n') ?? ''
}
const network = (allowedDomains: string[], more: object = {}) =>
  faultsOf({ networkAccess: { allowedDomains, ...more } })

describe('the manifest', () => {
  it('of this plugin is valid', () => {
    expect(faultsOf({})).toBe('')
  })

  it('refuses keys that Figma does not know', () => {
    expect(faultsOf({ homepage: 'x' })).toContain('unrecognized_keys')
  })

  it('refuses two relaunch buttons with one command', () => {
    const button = { command: 'open', name: 'Open takes' }
    expect(faultsOf({ relaunchButtons: [button] })).toBe('')
    expect(faultsOf({ relaunchButtons: [button, button] })).toContain('must be unique')
  })

  it.each([
    ['no scheme', ['example.com'], "'example.com' must include a scheme, such as https://."],
    ['an address', ['http://127.0.0.1:8080'], "'http://127.0.0.1:8080' must be a valid URL."],
    ['an IPv6 address', ['http://[::1]'], 'must be a valid URL.'],
    ['a single label', ['http://relay'], 'must be a valid URL.'],
    ['capitals', ['https://Relay.example.com'], 'must be a valid URL.'],
    ['any port', ['http://localhost:*'], 'must be a valid URL.'],
    ['a query', ['https://a.example.com/?q=1'], 'must be a valid URL.'],
    ['another scheme', ['ftp://a.example.com'], 'must be a valid URL.'],
    ['a duplicate', ['https://a.com', 'https://a.com'], 'is duplicated.'],
    ['none with others', ['none', 'https://a.com'], "'none' must be the only value"],
    ['nothing', [], 'must not be empty'],
    ['everything without a reason', ['*'], 'If you want to allow all domains'],
    ['localhost without a reason', ['http://localhost'], '"devAllowedDomains" field instead'],
    ['a port without a reason', ['https://a.com:8443'], 'If you want to allow localhost']
  ])('refuses %s', (_name, domains, words) => {
    expect(network(domains)).toContain(words)
  })

  it.each([
    ['https', ['https://relay.example.com']],
    ['subdomains', ['https://*.example.com']],
    ['a path', ['https://a.example.com/api/v1/']]
  ])('accepts %s', (_name, domains) => {
    expect(network(domains)).toBe('')
  })

  const item = (...parameters: object[]) =>
    faultsOf({ menu: [{ name: 'Fill', command: 'fill', parameters }] })
  const size = { name: 'Size', key: 'size' }

  it('takes parameters with the menu’s items, not beside the menu', () => {
    expect(item(size)).toBe('')
    expect(faultsOf({ menu: [], parameters: [size] })).toContain('belong to its items')
    expect(faultsOf({ menu: undefined, parameters: [size] })).toBe('')
  })

  it('wants optional parameters last and every key once', () => {
    const optional = { name: 'Quality', key: 'quality', optional: true }
    expect(item(size, optional)).toBe('')
    expect(item(optional, size)).toContain('Optional parameters must be last.')
    expect(item(size, size)).toContain('Parameter keys must be unique.')
  })

  it('wants one relaunch button for each command', () => {
    const button = { command: 'open', name: 'Open' }
    expect(faultsOf({ relaunchButtons: [button] })).toBe('')
    expect(faultsOf({ relaunchButtons: [button, button] })).toContain('must be unique')
  })

  it('accepts localhost with a reason, or for development', () => {
    expect(network(['http://localhost:4201'], { reasoning: 'Own relay.' })).toBe('')
    expect(network(['none'], { devAllowedDomains: ['http://localhost:4201'] })).toBe('')
    expect(network(['none'], { devAllowedDomains: ['http://127.0.0.1:1'] })).toContain(
      "Invalid value for devAllowedDomains. 'http://127.0.0.1:1' must be a valid URL."
    )
  })
})
