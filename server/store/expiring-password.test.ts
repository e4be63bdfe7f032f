import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'
import type { Failure } from '../../core/failure'
import { createDatabaseSignIn } from '../identity/database-sign-in'
import { createTrialRelay } from '../trial/trial-relay'
import type { Database } from './database'
import { openPostgres } from './postgres'

const url = inject('databaseUrl')

/** A server whose role has another password every moment, and who knows the newest. */
describe.runIf(url)('on a server that changes the password', () => {
  let admin: pg.Client
  let role: string
  let address: string
  /** What the identity's credential gives: the newest password, unless a test says otherwise. */
  let credential: () => Promise<string>
  let newest: string
  const asked: string[] = []

  beforeEach(async () => {
    admin = new pg.Client({ connectionString: url ?? '' })
    await admin.connect()
    await admin.query(
      `DO $$ BEGIN CREATE ROLE passworded NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`
    )
    role = `expiring_${randomUUID().slice(0, 8)}`
    await admin.query(`CREATE ROLE ${role} LOGIN IN ROLE passworded`)
    await admin.query(`CREATE DATABASE ${role} OWNER ${role}`)
    const own = new URL(url ?? '')
    own.username = role
    own.password = ''
    own.pathname = role
    address = own.href
    asked.length = 0
    credential = async () => newest
    await rotate()
  })
  afterEach(() => admin.end())

  /** What Azure does within a day, in a moment: the old token is worth nothing any more. */
  async function rotate(): Promise<void> {
    newest = `token-${randomUUID()}`
    await admin.query(`ALTER ROLE ${role} PASSWORD '${newest}'`)
  }

  const cutAll = () =>
    admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role}'`)

  const open = async (): Promise<Database> => {
    const token = async () => {
      const given = await credential()
      asked.push(given)
      return given
    }
    const db = await openPostgres(
      address,
      createDatabaseSignIn(async () => token, 500)
    )
    onTestFinished(() => db.close())
    return db
  }

  const ask = (db: Database) =>
    db.all('SELECT 1 AS one').then(
      (rows) => rows[0]?.one,
      () => 'away'
    )

  test('its own password is wanted: without it nobody gets in', async () => {
    await expect(openPostgres(address, async () => 'another')).rejects.toThrow(
      `doesn’t take the token for ${role}`
    )
    expect(await ask(await open())).toBe(1)
  })

  test('statements and notices go on through every change', async () => {
    const db = await open()
    const heard: string[] = []
    db.listen('job_changed', (payload) => heard.push(payload))
    for (let round = 1; round <= 5; round += 1) {
      await rotate()
      await cutAll()
      await expect.poll(() => ask(db), { timeout: 10_000 }).toBe(1)
      // The listener's own connection, which is another than the pool's.
      await expect
        .poll(
          async () => {
            await db.notify('job_changed', `job:${round}`)
            return heard.includes(`job:${round}`)
          },
          { timeout: 10_000 }
        )
        .toBe(true)
      expect(asked.filter((given) => given === newest).length).toBeGreaterThanOrEqual(2)
    }
  })

  test('a connection that is open goes on with the password it came with', async () => {
    const db = await open()
    await db.transaction(async (queries) => {
      await queries.all('SELECT 1')
      await rotate()
      expect(await queries.all('SELECT 2 AS two')).toEqual([{ two: 2 }])
    })
  })

  test('a password that ran out is renewed by the next connection', async () => {
    const db = await open()
    await admin.query(`ALTER ROLE ${role} VALID UNTIL '2000-01-01'`)
    await cutAll()
    await expect.poll(() => ask(db)).toBe('away')
    await admin.query(`ALTER ROLE ${role} VALID UNTIL 'infinity'`)
    await rotate()
    await expect.poll(() => ask(db), { timeout: 10_000 }).toBe(1)
  })

  test.each([
    ['fails', () => Promise.reject(new Error('a secret of the identity'))],
    ['hangs', () => new Promise<never>(() => {})],
    ['gives an old token', async () => 'of yesterday']
  ])('a credential that %s is a store that is away, with a sentence', async (_name, broken) => {
    const db = await open()
    const relay = await createTrialRelay({ db })
    const read = () =>
      relay.app.request('/v1/spending', { headers: { authorization: `Bearer ${relay.token}` } })
    expect((await read()).status).toBe(200)
    credential = broken
    await cutAll()
    await expect.poll(async () => (await read()).status).toBe(503)
    const { failure } = (await (await read()).json()) as { failure: Failure }
    expect(failure).toMatchObject({ code: 'overloaded', retryable: true })
    expect(failure.message).toMatch(/can’t reach its store just now\. .*\.$/)
    expect(relay.lines.join('\n')).not.toContain('of yesterday')
    credential = async () => newest
    await expect.poll(async () => (await read()).status, { timeout: 20_000 }).toBe(200)
  })

  test.each([
    ['no token', () => Promise.reject(new Error('no identity')), 'AZURE_CLIENT_ID'],
    ['a token that never comes', () => new Promise<never>(() => {}), 'AZURE_CLIENT_ID'],
    ['a token of another', async () => 'another', 'pgaadauth_create_principal']
  ])('a start with %s ends with a sentence that says what to do', async (_name, given, words) => {
    credential = given
    await expect(open()).rejects.toThrow(words)
  })
})

test('a token is not even asked for where the server speaks no TLS', async () => {
  let tokens = 0
  const server = createServer((socket) => socket.on('data', () => socket.write('N')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const bound = server.address()
  const port = typeof bound === 'object' ? bound?.port : 0
  const opening = openPostgres(
    `postgres://me@127.0.0.1:${port}/relay?sslmode=verify-full`,
    async () => {
      tokens += 1
      return 'token'
    }
  )
  await expect(opening).rejects.toThrow('speaks no TLS, and DATABASE_AUTH=entra')
  expect(tokens).toBe(0)
})

test('a certificate file that is not there is named, with a token as with a password', async () => {
  const address = 'postgres://me@127.0.0.1:1/relay?sslmode=verify-full&sslrootcert=/nowhere/ca.pem'
  await expect(openPostgres(address, async () => 'token')).rejects.toThrow('/nowhere/ca.pem')
})
