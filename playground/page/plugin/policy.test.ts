import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../../core/manifest/manifest'
import { toPolicy } from './policy'

const manifest = (networkAccess?: Manifest['networkAccess']): Manifest => ({
  name: 'Trial',
  id: 'trial',
  api: '1.0.0',
  main: 'main.js',
  documentAccess: 'dynamic-page',
  editorType: ['figma'],
  networkAccess
})

describe('toPolicy', () => {
  it('limits everything to the listed domains, not only connections', () => {
    const policy = toPolicy(manifest({ allowedDomains: ['https://relay.example.com'] }))
    expect(policy).toBe(
      "default-src data: blob: https://relay.example.com; script-src 'unsafe-inline' 'unsafe-eval' data: blob: https://relay.example.com; style-src 'unsafe-inline' data: blob: https://relay.example.com; font-src https://static.figma.com/webfont/ data: blob: https://relay.example.com"
    )
  })

  it('uses the development domains alone when nothing is allowed otherwise', () => {
    const access = { allowedDomains: ['none'], devAllowedDomains: ['http://localhost:4201'] }
    expect(toPolicy(manifest(access))).toContain('default-src data: blob: http://localhost:4201;')
  })

  it('gives schemeless development domains https', () => {
    const access = { allowedDomains: ['none'], devAllowedDomains: ['*.example.com'] }
    expect(toPolicy(manifest(access))).toContain('blob: https://*.example.com;')
  })

  it('is empty when everything is allowed or nothing is said', () => {
    expect(toPolicy(manifest())).toBe(null)
    expect(toPolicy(manifest({ allowedDomains: ['*'], reasoning: 'x' }))).toBe(null)
    expect(toPolicy(manifest({ allowedDomains: ['none'], devAllowedDomains: ['*'] }))).toBe(null)
  })
})
