import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RelayProcess, runRelayCommand, startRelayProcess } from './rig'

const { TEST_DATABASE_URL: url, TEST_DATABASE_CA: certificate } = process.env
const clientId = randomUUID()

/**
 * The built relay with Microsoft's own library, an identity endpoint such as a container of Azure
 * has, and a PostgreSQL with TLS whose password is the token that is valid just now.
 */
describe.runIf(url && certificate)('a relay that reaches its database by its identity', () => {
  const role = `identity_${randomUUID().slice(0, 8)}`
  const header = randomUUID()
  let admin: pg.Client
  let endpoint: Server
  let relay: RelayProcess
  let environment: Record<string, string>
  let bearer = ''
  let token = ''
  let asked: URL[] = []
  let isAway = false

  async function rotate(): Promise<void> {
    token = `sample-${randomUUID()}`
    await admin.query(`ALTER ROLE ${role} PASSWORD '${token}'`)
  }
  /** Ends the relay's connections, so that it needs new ones. */
  const cutAll = () =>
    admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role}'`)

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: url ?? '' })
    await admin.connect()
    await admin.query(
      `DO $$ BEGIN CREATE ROLE passworded NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`
    )
    await admin.query(`CREATE ROLE ${role} LOGIN IN ROLE passworded`)
    await admin.query(`CREATE DATABASE ${role} OWNER ${role}`)
    await rotate()
    endpoint = createServer((request, response) => {
      asked.push(new URL(request.url ?? '', 'http://identity'))
      const isKnown = request.headers['x-identity-header'] === header
      response.writeHead(isAway ? 500 : isKnown ? 200 : 403, { 'content-type': 'application/json' })
      const expires = Math.floor(Date.now() / 1000) + 60
      response.end(
        JSON.stringify({ access_token: token, expires_on: String(expires), token_type: 'Bearer' })
      )
    })
    endpoint.listen(0, '127.0.0.1')
    await once(endpoint, 'listening')
    const bound = endpoint.address()
    const port = typeof bound === 'object' ? bound?.port : 0
    const { host } = new URL(url ?? '')
    environment = {
      PORT: '0',
      DATA_DIR: await mkdtemp(join(tmpdir(), 'framefill-entra-')),
      FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
      FOUNDRY_DEPLOYMENT: 'gpt-image-2',
      DATABASE_URL: `postgres://${role}@${host}/${role}?sslrootcert=${encodeURIComponent(certificate ?? '')}`,
      DATABASE_AUTH: 'entra',
      AZURE_CLIENT_ID: clientId,
      IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`,
      IDENTITY_HEADER: header
    }
    bearer = await runRelayCommand(environment, ['token', 'Ada'])
    relay = await startRelayProcess(environment)
  })
  afterAll(async () => {
    await relay?.kill('SIGKILL')
    endpoint?.close()
    await admin?.end()
    await rm(environment.DATA_DIR ?? '', { recursive: true, force: true })
  })

  const status = async () => {
    const headers = { authorization: `Bearer ${bearer}` }
    return (await fetch(`${relay.url}/v1/person`, { headers })).status
  }

  test('asks for a token of the database, for the identity that is named', async () => {
    expect(await status()).toBe(200)
    const [first] = asked
    expect(first?.searchParams.get('resource')).toBe('https://ossrdbms-aad.database.windows.net')
    expect(first?.searchParams.get('client_id')).toBe(clientId)
  })

  test('speaks with it by TLS alone', async () => {
    const { rows } = await admin.query(
      `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = '${role}'`
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ ssl }) => ssl === true)).toBe(true)
  })

  test('goes on through tokens that run out, with a new one each time', async () => {
    for (let round = 1; round <= 3; round += 1) {
      asked = []
      await rotate()
      await cutAll()
      // A connection that is told to end answers once more now and then.
      await expect.poll(async () => [await status(), asked.length > 0]).toEqual([200, true])
    }
  })

  test('says that its store is away while there is no token, and goes on after', async () => {
    isAway = true
    await rotate()
    await cutAll()
    await expect.poll(status).toBe(503)
    isAway = false
    await expect.poll(status, { timeout: 60_000 }).toBe(200)
    expect(relay.lines.join('\n')).not.toContain(token)
  })

  test('sends no token to a server whose certificate it can’t check', async () => {
    const { DATABASE_URL = '', IDENTITY_ENDPOINT = '' } = environment
    // A path of its own, since the relay goes on asking beside it.
    const own = { ...environment, IDENTITY_ENDPOINT: IDENTITY_ENDPOINT.replace('/msi/', '/other/') }
    const askedHere = () => asked.filter(({ pathname }) => pathname.startsWith('/other/'))
    expect(await runRelayCommand(own, ['people'])).toContain('Ada')
    expect(askedHere().length).toBeGreaterThan(0)
    asked = []
    const unknown = { ...own, DATABASE_URL: DATABASE_URL.replace(/\?.*/, '') }
    expect(await runRelayCommand(unknown, ['people'])).toBe('')
    expect(askedHere()).toEqual([])
  })
})
