import { describe, expect, test } from 'vitest'
import { faultsOf, leastSettings, settingsOf } from '../trial/trial-settings'
import { blobFault } from './store-addresses'

const address = 'postgres://framefill-relay@server.postgres.database.azure.com/framefill'
const signingIn = (source: Record<string, string>) =>
  faultsOf({ ...leastSettings, DATABASE_AUTH: 'entra', ...source })

describe('a database that is opened with a token', () => {
  test.each([address, `${address}?sslmode=require`, `${address}?sslmode=require&uselibpqcompat=1`])(
    'is spoken with by TLS, to the name of its certificate: %s',
    (url) => {
      const { databaseUrl, databaseSignsIn } = settingsOf({
        DATABASE_AUTH: 'entra',
        DATABASE_URL: url
      })
      expect(databaseSignsIn).toBe(true)
      expect(databaseUrl).toBe(`${address}?sslmode=verify-full`)
    }
  )

  test('keeps the certificate that it is given', () => {
    const url = `${address}?sslrootcert=%2Fca.pem`
    expect(settingsOf({ DATABASE_AUTH: 'entra', DATABASE_URL: url }).databaseUrl).toContain(
      'sslrootcert=%2Fca.pem&sslmode=verify-full'
    )
  })

  test.each([
    ['no address', {}, 'needs DATABASE_URL'],
    [
      'a password',
      { DATABASE_URL: 'postgres://me:s3cret@db.example/x' },
      'DATABASE_URL has a password'
    ],
    ['a password behind it', { DATABASE_URL: `${address}?password=s3cret` }, 'has a password'],
    ['nobody', { DATABASE_URL: 'postgres://db.example/x' }, 'names no user'],
    ['no TLS', { DATABASE_URL: `${address}?sslmode=disable` }, 'sslmode=verify-full'],
    ['TLS with anybody', { DATABASE_URL: `${address}?sslmode=no-verify` }, 'sslmode=verify-full'],
    ['TLS by another word', { DATABASE_URL: `${address}?ssl=0` }, 'sslmode=verify-full'],
    ['another kind', { DATABASE_URL: address, DATABASE_AUTH: 'aad' }, 'DATABASE_AUTH must be']
  ])('is refused at the start with %s, in one sentence', (_name, source, words) => {
    const faults = signingIn(source)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(words)
    expect(faults[0]).not.toContain('s3cret')
    expect(faults[0]).toMatch(/^[^\n]+\.$/)
  })

  test('is no matter of one with a password', () => {
    const { databaseUrl, databaseSignsIn } = settingsOf({
      DATABASE_AUTH: 'password',
      DATABASE_URL: 'postgres://me:s3cret@db.example/x'
    })
    expect([databaseUrl, databaseSignsIn]).toEqual(['postgres://me:s3cret@db.example/x', false])
  })
})

test.each([
  ['the name of an identity', 'framefill-relay'],
  ['a path', '/subscriptions/x/resourceGroups/y']
])('AZURE_CLIENT_ID is no place for %s', (_name, value) => {
  const faults = faultsOf({ ...leastSettings, AZURE_CLIENT_ID: value })
  expect(faults).toEqual([expect.stringContaining('AZURE_CLIENT_ID must be the client id')])
})

const sampleKey = `${'a'.repeat(86)}==`
describe('a usual mistake is named at the start, and what it would give away is not repeated', () => {
  test.each([
    [
      'a connection string of the store',
      'BLOB_URL',
      `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${sampleKey}`,
      'is a connection string'
    ],
    ['an account key', 'BLOB_URL', sampleKey, 'is an account key'],
    [
      'a private zone of the store',
      'BLOB_URL',
      'https://account.privatelink.blob.core.windows.net/pictures',
      'say account.blob.core.windows.net'
    ],
    [
      'a connection string of the database',
      'DATABASE_URL',
      'Server=db.example;Database=x;User Id=me;Password=s3cret;Ssl Mode=Require;',
      'is a connection string'
    ],
    [
      'another one of the database',
      'DATABASE_URL',
      'host=db.example user=me password=s3cret',
      'is a connection string'
    ],
    [
      'a private zone of the database',
      'DATABASE_URL',
      'postgres://me@db.privatelink.postgres.database.azure.com/x',
      'say db.postgres.database.azure.com'
    ],
    [
      'a private zone of Foundry',
      'FOUNDRY_ENDPOINT',
      'https://res.privatelink.openai.azure.com',
      'say res.openai.azure.com'
    ]
  ])('%s', (_name, setting, value, words) => {
    const faults = faultsOf({ ...leastSettings, [setting]: value })
    expect(faults).toEqual([expect.stringContaining(words)])
    expect(faults[0]).toContain(setting)
    expect(faults[0]).not.toContain('s3cret')
    expect(faults[0]).not.toContain('aaaa')
  })
})

describe('a signature', () => {
  const container = 'https://account.blob.core.windows.net/pictures'
  const now = new Date('2026-11-26T12:00:00Z')

  test.each(['2026-11-26T12:00:00Z', '2026-11-26', '2025-01-01T00:00:00Z'])(
    'that ended at %s is named before anything is tried',
    (end) => {
      const fault = blobFault(`${container}?sp=rwd&se=${encodeURIComponent(end)}&sig=x`, now)
      expect(fault).toBe(
        `The signature in BLOB_URL ended at ${end}; make a new one, or leave it out and give the relay an identity.`
      )
    }
  )

  test.each(['sp=rwd&se=2026-11-27&sig=x', 'sp=racwdl&se=2026-11-26T12:00:01Z&sig=x', 'sig=x'])(
    'that goes on is taken: %s',
    (query) => expect(blobFault(`${container}?${query}`, now)).toBeNull()
  )

  test.each(['r', 'rw', 'racw', 'wd'])('that allows %s alone is too little', (allowed) => {
    expect(blobFault(`${container}?sp=${allowed}&sig=x`, now)).toContain('sp=rwd')
  })
})
