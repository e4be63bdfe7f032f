import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnvironment } from './environment'
import { secretNames, withSecretFiles } from './secret-files'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framefill-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(text: string): string {
  const path = join(folder, 'secret')
  writeFileSync(path, text)
  return path
}

const foundry = {
  FOUNDRY_ENDPOINT: 'https://your-resource.openai.azure.com',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
}

test.each(secretNames)(
  '%s may come from a file, whose last line break doesn’t belong to it',
  (name) => {
    const { source, faults } = withSecretFiles({ [`${name}_FILE`]: file('a secret\n') })
    expect([source[name], faults]).toEqual(['a secret', []])
  }
)

test('what the file holds is checked as if it stood in the environment', () => {
  const key = { ...foundry, FOUNDRY_API_KEY_FILE: file('abc 123\n') }
  expect(parseEnvironment(key)).toEqual({
    faults: [expect.stringMatching(/^FOUNDRY_API_KEY has a character at place 4/)]
  })
  const token = { ...foundry, METRICS_TOKEN_FILE: file('0123456789abcdef\n') }
  expect(parseEnvironment(token)).toMatchObject({ settings: { metricsToken: '0123456789abcdef' } })
})

test.each([
  ['is not there', () => join(folder, 'none'), 'is not there; mount the secret'],
  ['is a folder', () => folder, 'is a folder; name the file in it.'],
  ['is empty', () => file(' \n'), 'is empty; write the secret into it.'],
  ['is no secret', () => file('x'.repeat(70_000)), 'is too long for a secret']
])('a file that %s stops the start with one sentence', (_name, path, words) => {
  const answer = parseEnvironment({ ...foundry, DATABASE_URL_FILE: path() })
  const { faults } = answer as { faults: string[] }
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(words)
  expect(faults[0]).toMatch(/^DATABASE_URL_FILE names .*\.$/)
})

test('a file that belongs to somebody else stops the start with one sentence', () => {
  const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' })
  const { faults } = withSecretFiles({ BLOB_URL_FILE: '/run/secrets/blob' }, () => {
    throw denied
  })
  expect(faults).toEqual([
    'BLOB_URL_FILE names /run/secrets/blob, which this user can’t read; let the relay’s user read the file.'
  ])
})

test('a secret in two places is refused: nobody knows which one is meant', () => {
  const both = { ...foundry, FOUNDRY_API_KEY: 'one', FOUNDRY_API_KEY_FILE: file('two') }
  expect(parseEnvironment(both)).toEqual({
    faults: ['Set FOUNDRY_API_KEY or FOUNDRY_API_KEY_FILE, not both.']
  })
})

test('an empty name counts as unset', () => {
  expect(parseEnvironment({ ...foundry, FOUNDRY_API_KEY_FILE: '' })).toHaveProperty('settings')
})
