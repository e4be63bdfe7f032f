import { readFileSync } from 'node:fs'
import { parse } from 'acorn'
import { describe, expect, test } from 'vitest'

const main = readFileSync('dist/plugin/main.js', 'utf8')
const panel = readFileSync('dist/plugin/ui.html', 'utf8')

/** Azure AI keys of both shapes, OpenAI keys, storage keys, and our own access tokens. */
const secrets = [
  /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAA[A-Za-z0-9]ACOG[A-Za-z0-9]{4}/,
  /api-key["'\s:=]+[0-9a-f]{32}/i,
  /\bsk-[A-Za-z0-9]{20}/,
  /AccountKey=/,
  /\bfill_[A-Za-z0-9_-]{43}/,
  /stand-in-key/
]

describe('the built plugin', () => {
  test('has a main thread that parses as ES2017, strict', () => {
    expect(() => parse(main, { ecmaVersion: 2017, sourceType: 'script' })).not.toThrow()
    expect(main.startsWith('"use strict"')).toBe(true)
  })

  test.each([
    ['main.js', main],
    ['ui.html', panel]
  ])('carries no secret in %s', (_name, text) => {
    for (const secret of secrets) expect(text).not.toMatch(secret)
  })

  test('names its files in the manifest, and only the relay as a domain', () => {
    const manifest = JSON.parse(readFileSync('dist/plugin/manifest.json', 'utf8'))
    expect(manifest).toMatchObject({ main: 'main.js', ui: 'ui.html' })
    expect(manifest.networkAccess.allowedDomains).toEqual(['none'])
    expect(manifest.networkAccess.devAllowedDomains).toEqual(['http://localhost:4201'])
  })
})
