import { describe, expect, test } from 'vitest'
import { faultsOf, leastSettings as good, poolOf, settingsOf } from '../trial/trial-settings'
import { parseEnvironment } from './environment'

describe('parseEnvironment', () => {
  test('needs two settings and a key, and knows the rest', () => {
    expect(settingsOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 4201,
      foundry: {
        scope: 'https://ai.azure.com/.default',
        deployments: [
          {
            id: 'res.openai.azure.com/gpt-image-2',
            style: 'v1',
            apiVersion: 'preview',
            apiKey: 'key',
            requestsPerMinute: 6,
            concurrency: 2
          }
        ]
      }
    })
  })

  test('gives the classic path its own api version, and keeps an empty one on v1', () => {
    expect(poolOf({ FOUNDRY_PATH: 'classic' })[0]?.apiVersion).toBe('2025-04-01-preview')
    expect(poolOf({ FOUNDRY_API_VERSION: 'none' })[0]?.apiVersion).toBe('')
  })

  test.each([
    ['FOUNDRY_ENDPOINT', ''],
    ['FOUNDRY_ENDPOINT', 'res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'http://res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'https://evil.example'],
    ['FOUNDRY_ENDPOINT', 'https://openai.azure.com.evil.example'],
    ['FOUNDRY_ENDPOINT', 'https://me:pass@res.openai.azure.com'],
    ['HOST', 'https://relay.example.com'],
    ['HOST', 'relay.example.com:4201'],
    ['HOST', '256.1.1.1.'],
    ['HOST', 'two words'],
    ['DATA_DIR', '~/relay'],
    ['DATA_DIR', 'https://account.blob.core.windows.net/x'],
    ['PUBLIC_URL', 'relay.example.com'],
    ['PUBLIC_URL', 'http://relay.example.com'],
    ['PUBLIC_URL', 'https://me@relay.example.com'],
    ['PUBLIC_URL', 'https://relay.example.com/?x=1'],
    ['PUBLIC_URL', 'https://relay.example.com/a b'],
    ['METRICS_PORT', 'x'],
    ['DEFAULT_BUDGET_DAY', 'five'],
    ['DEFAULT_BUDGET_MONTH', '-1'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['TRUSTED_PROXIES', '10.0.0.0/8'],
    ['FOUNDRY_TRUST_HOST', 'https://ai.corp.example'],
    ['FOUNDRY_TRUST_HOST', 'ai.corp.example/images'],
    ['FOUNDRY_TRUST_HOST', 'ai.corp.example, *.corp.example'],
    ['FOUNDRY_AUTH', 'password'],
    ['FOUNDRY_API_KEY', 'schlüssel'],
    ['FOUNDRY_API_KEY', 'ke\u200by'],
    ['FOUNDRY_API_KEY', 'ke\ny'],
    ['FOUNDRY_API_KEY', 'k e y'],
    ['FOUNDRY_ENDPOINT', 'https://@res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'https://:pass@res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'https:\\\\me@res.openai.azure.com'],
    ['FOUNDRY_ENDPOINT', 'https://res.openai.azure.com/anything'],
    ['FOUNDRY_DEPLOYMENT', 'dall-e-3'],
    ['FOUNDRY_DEPLOYMENT', 'gpt-4o'],
    ['FOUNDRY_DEPLOYMENT', 'gpt-image-1'],
    ['FOUNDRY_DEPLOYMENT', 'gpt-image-2.6-flare'],
    ['FOUNDRY_API_VERSION', '2025-04-01-preview'],
    ['FOUNDRY_SCOPE', 'https://ai.azure.com/'],
    ['FOUNDRY_DEPLOYMENT', 'a/b'],
    ['FOUNDRY_PATH', 'v2'],
    ['FOUNDRY_API_VERSION', 'newest'],
    ['FOUNDRY_API_VERSION', 'V1'],
    ['FOUNDRY_DEPLOYMENT', 'mine=dall-e-3'],
    ['FOUNDRY_DEPLOYMENT', 'one, one'],
    ['FOUNDRY_DEPLOYMENT', 'one,,two'],
    ['FOUNDRY_RPM', '0'],
    ['FOUNDRY_CONCURRENCY', 'two'],
    ['FOUNDRY_INPUT_TOKENS', '4400'],
    ['FOUNDRY_INPUT_TOKENS', 'dall-e-3=4400'],
    ['FOUNDRY_INPUT_TOKENS', 'gpt-image-2=0'],
    ['FOUNDRY_INPUT_TOKENS', 'gpt-image-2=1, gpt-image-2=2'],
    ['FOUNDRY_MORE', '{}'],
    ['FOUNDRY_MORE', '[{]'],
    ['IMAGE_DAYS', '0'],
    ['UPLOAD_MB', '49'],
    ['EVENT_DAYS', 'always'],
    ['PROMPT_DAYS', '0'],
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
    const faults = faultsOf({ ...good, [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(name)
  })

  test('refuses one port for two servers, and an sslmode that the driver takes for no TLS', () => {
    expect(faultsOf({ ...good, PORT: '5000', METRICS_PORT: '5000' })).toEqual([
      'METRICS_PORT must be another port than PORT.'
    ])
    expect(faultsOf({ ...good, METRICS_PORT: '4201' })).toHaveLength(1)
    expect(settingsOf({ PORT: '0', METRICS_PORT: '0' }).metricsPort).toBe(0)
    const [fault = ''] = faultsOf({ ...good, DATABASE_URL: 'postgres://db/relay?sslmode=verify' })
    expect(fault).toMatch(/^DATABASE_URL .*verify-full.*\.$/)
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
    expect(poolOf({ FOUNDRY_DEPLOYMENT: text })).toMatchObject([
      { name: 'pictures', model: 'gpt-image-2' },
      { name: 'gpt-image-1.5', model: 'gpt-image-1.5' },
      { name: 'fast', model: 'gpt-image-2.5-flare' }
    ])
  })

  test('names everything that is wrong at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      FOUNDRY_ENDPOINT: 'https://evil.example',
      FOUNDRY_DEPLOYMENT: 'a/b',
      FOUNDRY_RPM: '0',
      FOUNDRY_MORE: '[{}]'
    })
    for (const name of ['PORT', 'ENDPOINT', 'DEPLOYMENT', 'RPM', 'entry 1: endpoint'])
      expect(faults.filter((fault) => fault.includes(name))).toHaveLength(1)
    expect(faultsOf({})).toHaveLength(2)
  })

  test('signs in by Entra ID without a key, or when told so', () => {
    const { FOUNDRY_API_KEY: _, ...keyless } = good
    const parsed = parseEnvironment(keyless)
    expect('settings' in parsed && parsed.settings.foundry.deployments[0]?.apiKey).toBeNull()
    expect(poolOf({ FOUNDRY_AUTH: 'entra' })[0]?.apiKey).toBeNull()
    expect(faultsOf({ ...keyless, FOUNDRY_AUTH: 'key' })[0]).toContain('FOUNDRY_API_KEY')
  })

  test('trusts a gateway that is named', () => {
    const source = {
      FOUNDRY_ENDPOINT: 'https://ai.corp.example/images',
      FOUNDRY_TRUST_HOST: 'other.example, ai.corp.example'
    }
    expect(poolOf(source)[0]?.endpoint.pathname).toBe('/images')
  })
})

describe('an empty setting', () => {
  test.each([
    'HOST',
    'PORT',
    'DATA_DIR',
    'PUBLIC_URL',
    'TRUSTED_PROXIES',
    'LEASE_MS',
    'METRICS_TOKEN',
    'METRICS_PORT',
    'DEFAULT_BUDGET_DAY',
    'DEFAULT_BUDGET_MONTH',
    'DRAIN_SECONDS',
    'IMAGE_DAYS',
    'EVENT_DAYS',
    'UPLOAD_MB',
    'FOUNDRY_RECORD',
    'DATABASE_URL',
    'DATABASE_AUTH',
    'WARN_WEBHOOK',
    'AZURE_CLIENT_ID',
    'BLOB_URL',
    'FOUNDRY_AUTH',
    'FOUNDRY_SCOPE',
    'FOUNDRY_PATH',
    'FOUNDRY_API_VERSION',
    'FOUNDRY_RPM',
    'FOUNDRY_CONCURRENCY',
    'FOUNDRY_INPUT_TOKENS',
    'FOUNDRY_MORE',
    'FOUNDRY_TRUST_HOST',
    'FRAMEFILL_CRASH_AT'
  ])('is an unset one: %s', (name) => {
    expect(settingsOf({ [name]: '' })).toEqual(settingsOf({}))
    expect(settingsOf({ [name]: '  ' })).toEqual(settingsOf({}))
  })

  test('of a key signs in by Entra ID, as without one', () => {
    expect(poolOf({ FOUNDRY_API_KEY: '' })[0]?.apiKey).toBeNull()
  })

  test('is still missing where one must be set', () => {
    expect(faultsOf({ ...good, FOUNDRY_ENDPOINT: ' ' })).toHaveLength(1)
  })
})

test('the address behind a proxy keeps its path and loses its last slash', () => {
  const { publicAddress } = settingsOf({ PUBLIC_URL: 'https://tools.example.com/framefill/' })
  expect(publicAddress).toEqual({
    host: 'tools.example.com',
    prefix: '/framefill',
    href: 'https://tools.example.com/framefill'
  })
})
