import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'acorn'
import { build } from 'esbuild'
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

/** Folders of the packages that entry points take along, by the comments of a readable bundle. */
async function packagesBehind(entryPoints: readonly string[]): Promise<readonly string[]> {
  const { outputFiles } = await build({
    entryPoints: [...entryPoints],
    outdir: 'dist',
    write: false,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['guest:*', '!*'],
    logLevel: 'error'
  })
  const folders = outputFiles.flatMap(({ text }) =>
    [...text.matchAll(/(?:\/\/|\/\*) (node_modules\/(?:@[^/\s]+\/)?[^/\s]+)/g)].map(
      ([, path]) => path
    )
  )
  return [...new Set(folders)].flatMap((path) => path ?? [])
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('the notices beside the bundles', () => {
  test.each([
    [
      'plugin',
      ['plugin/main.ts', 'ui/main.tsx', 'ui/pictures/worker/main.ts'],
      ['zod', 'preact', '@create-figma-plugin/ui']
    ],
    ['figma-check', ['plugin/check/main.ts', 'ui/check/main.tsx'], ['zod', 'preact']],
    [
      'playground',
      ['playground/page/main.ts', 'playground/host/guest/facade.ts'],
      ['zod', '@create-figma-plugin/ui', '@jitl/quickjs-singlefile-browser-release-sync']
    ]
  ])('carry the licence of every package in dist/%s', async (folder, entryPoints, surely) => {
    const notices = squeeze(readFileSync(`dist/${folder}/THIRD-PARTY-NOTICES.txt`, 'utf8'))
    const behind = await packagesBehind(entryPoints)
    expect(behind).toContain('node_modules/zod')
    for (const path of new Set([...behind, ...surely.map((name) => `node_modules/${name}`)])) {
      const { name, version } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'))
      const licence = readdirSync(path).find((file) => /^licen[cs]e/i.test(file))
      expect(notices).toContain(`${name} ${version} (`)
      expect(notices).toContain(squeeze(readFileSync(`${path}/${licence}`, 'utf8')))
    }
  })

  test('are not needed where a server installs its packages', () => {
    expect(readFileSync('dist/relay.js', 'utf8')).not.toContain('// node_modules/')
    expect(existsSync('dist/THIRD-PARTY-NOTICES.txt')).toBe(false)
  })
})
