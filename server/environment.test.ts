import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './environment'

const good = {
  FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
  FOUNDRY_API_KEY: 'key',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
}
const settingsOf = (source: Record<string, string>) => {
  const parsed = parseEnvironment({ ...good, ...source })
  if ('faults' in parsed) throw new Error(parsed.faults.join('\n'))
  return parsed.settings
}

describe('parseEnvironment', () => {
  test('needs three settings and knows the rest', () => {
    expect(settingsOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 4201,
      foundry: { style: 'v1', apiVersion: 'preview', requestsPerMinute: 6, concurrency: 2 }
    })
  })

  test('gives the classic path its own api version, and keeps an empty one on v1', () => {
    expect(settingsOf({ FOUNDRY_PATH: 'classic' }).foundry.apiVersion).toBe('2025-04-01-preview')
    expect(settingsOf({ FOUNDRY_API_VERSION: '' }).foundry.apiVersion).toBe('')
  })

  test.each([
    ['FOUNDRY_ENDPOINT', ''],
    ['FOUNDRY_ENDPOINT', 'res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'http://res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'https://evil.example'],
    ['FOUNDRY_ENDPOINT', 'https://openai.azure.com.evil.example'],
    ['FOUNDRY_ENDPOINT', 'https://me:pass@res.openai.azure.com'],
    ['FOUNDRY_API_KEY', ' '],
    ['FOUNDRY_DEPLOYMENT', 'a/b'],
    ['FOUNDRY_PATH', 'v2'],
    ['FOUNDRY_API_VERSION', 'newest'],
    ['FOUNDRY_DEPLOYMENT', 'mine=dall-e-3'],
    ['FOUNDRY_DEPLOYMENT', 'one, one'],
    ['FOUNDRY_DEPLOYMENT', 'one,,two'],
    ['FOUNDRY_RPM', '0'],
    ['FOUNDRY_CONCURRENCY', 'two'],
    ['PORT', '70000'],
    ['LEASE_MS', '999'],
    ['DATABASE_URL', 'mysql://me@db/relay'],
    ['DATABASE_URL', 'db.example:5432'],
    ['DATABASE_URL', 'postgres://me:pa#ss@db/relay'],
    ['DATABASE_URL', 'postgres:///relay'],
    ['BLOB_URL', 'account'],
    ['BLOB_URL', 'http://account.blob.core.windows.net/pictures?sig=x'],
    ['BLOB_URL', 'https://evil.example/pictures'],
    ['BLOB_URL', 'https://account.blob.core.windows.net.evil.example/pictures'],
    ['BLOB_URL', 'https://account.blob.core.windows.net/'],
    ['BLOB_URL', 'https://account.blob.core.windows.net/pictures/deeper'],
    ['BLOB_URL', 'https://me:pass@account.blob.core.windows.net/pictures'],
    ['BLOB_URL', 'http://127.0.0.1:10000/account/pictures'],
    ['FRAMEFILL_CRASH_AT', 'somewhere:1']
  ])('says in one sentence what is wrong with %s=“%s”', (name, value) => {
    const parsed = parseEnvironment({ ...good, [name]: value })
    expect(parsed).toHaveProperty('faults')
    if (!('faults' in parsed)) return
    expect(parsed.faults).toHaveLength(1)
    expect(parsed.faults[0]).toContain(name)
  })

  test.each([
    ['FOUNDRY_API_KEY', 's3cret'],
    ['DATABASE_URL', 'mysql://me:s3cret@db/relay'],
    ['DATABASE_URL', 'postgres://me:s3cret#@db/relay'],
    ['BLOB_URL', 'https://evil.example/pictures?sig=s3cret']
  ])('never repeats the secret in %s', (name, value) => {
    const parsed = parseEnvironment({ ...good, [name]: value, PORT: 'x' })
    expect(parsed).toHaveProperty('faults')
    expect(JSON.stringify(parsed)).not.toContain('s3cret')
  })

  test('keeps jobs and pictures under DATA_DIR unless it is told where else', () => {
    expect(settingsOf({})).toMatchObject({ databaseUrl: null, blobUrl: null, leaseMs: 30_000 })
    expect(settingsOf({ DATABASE_URL: ' ', BLOB_URL: '' })).toMatchObject({
      databaseUrl: null,
      blobUrl: null
    })
  })

  test.each(['postgres://me:p%23ss@db:5433/relay', 'postgresql://db/relay?sslmode=require'])(
    'takes the database %s',
    (url) => {
      expect(settingsOf({ DATABASE_URL: url }).databaseUrl).toBe(url)
    }
  )

  test.each([
    'https://account.blob.core.windows.net/pictures',
    'https://account.blob.core.windows.net/pictures?sv=2025-11-05&sig=abc%3D',
    'http://127.0.0.1:10000/account/pictures?sig=abc'
  ])('takes the container %s', (url) => {
    expect(settingsOf({ BLOB_URL: url }).blobUrl?.href).toBe(url)
  })

  test('knows the model behind each deployment', () => {
    const text = 'pictures, gpt-image-1.5, fast = gpt-image-2.5-flare'
    expect(settingsOf({ FOUNDRY_DEPLOYMENT: text }).foundry.deployments).toEqual([
      { name: 'pictures', model: 'gpt-image-2' },
      { name: 'gpt-image-1.5', model: 'gpt-image-1.5' },
      { name: 'fast', model: 'gpt-image-2.5-flare' }
    ])
  })

  test('names every missing setting at once', () => {
    const parsed = parseEnvironment({})
    expect('faults' in parsed && parsed.faults).toHaveLength(3)
  })

  test('trusts a gateway that is named', () => {
    const source = {
      FOUNDRY_ENDPOINT: 'https://ai.corp.example/images',
      FOUNDRY_TRUST_HOST: 'ai.corp.example'
    }
    expect(settingsOf(source).foundry.endpoint.pathname).toBe('/images')
  })
})
