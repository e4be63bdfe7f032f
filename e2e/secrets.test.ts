import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'

const script = resolve('.ci/secrets.mjs')
// Put together here, so that the scan of this repository finds no whole one.
const token = ['fill', randomBytes(32).toString('base64url')].join('_')
const azureKey = ['A'.repeat(52), 'JQQJ99', 'BA', 'C'.repeat(12), 'AAAB', 'ACOG', 'D4xy'].join('')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framefill-secrets-'))
  git('init', '--quiet')
})

function git(...args: string[]): void {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  execFileSync('git', [...who, ...args], { cwd: folder })
}

function commit(file: string, text: string): void {
  writeFileSync(join(folder, file), text)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'change')
}

const scan = () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: folder })
  return { status, text: `${stdout}${stderr}` }
}

test('a history without secrets passes', () => {
  commit('a.txt', 'fill_me in, and sk-etch')
  expect(scan()).toEqual({ status: 0, text: expect.stringContaining('none') })
})

test.each([
  ['an access token', token],
  ['an Azure key', azureKey]
])('%s that was committed once and removed is found, and not repeated', (_name, secret) => {
  commit('a.txt', `key: ${secret}\n`)
  rmSync(join(folder, 'a.txt'))
  commit('b.txt', 'clean')
  const { status, text } = scan()
  expect(status).toBe(1)
  expect(text).toMatch(/^[0-9a-f]{12} a\.txt: an /)
  expect(text).not.toContain(secret)
})

test('a secret that came in by a merge alone is found', () => {
  commit('a.txt', 'one')
  git('checkout', '--quiet', '-b', 'side')
  commit('b.txt', 'two')
  git('checkout', '--quiet', '-')
  commit('c.txt', 'three')
  git('merge', '--quiet', '--no-commit', '--no-ff', 'side')
  commit('d.txt', `key: ${token}`)
  rmSync(join(folder, 'd.txt'))
  commit('e.txt', 'clean')
  expect(scan()).toEqual({ status: 1, text: expect.stringContaining('d.txt: an access token') })
})

test.each([
  ['a Figma token', ['figd', 'x'.repeat(40)].join('_')],
  ['a GitHub token', ['ghp', 'a1'.repeat(18)].join('_')],
  ['an Entra client secret', ['abc8', 'Q~', 'd'.repeat(34)].join('')],
  ['an AWS key', ['AKIA', 'ABCDEFGH12345678'].join('')],
  ['a private key', ['-----BEGIN OPENSSH ', 'PRIVATE KEY-----'].join('')]
])('%s is known', (kind, secret) => {
  commit('a.txt', `x = "${secret}"`)
  expect(scan()).toEqual({ status: 1, text: expect.stringContaining(kind) })
})

test('a secret in what was built is found', () => {
  commit('.gitignore', 'dist/')
  mkdirSync(join(folder, 'dist/plugin'), { recursive: true })
  writeFileSync(join(folder, 'dist/plugin/main.js'), `const t="${token}"`)
  expect(scan()).toEqual({ status: 1, text: expect.stringContaining('dist/plugin/main.js') })
})
