import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { addPerson } from '../access/people'
import { claimJob } from '../jobs/claim-job'
import { submitJob } from '../jobs/submit-job'
import { sampleSubmit } from '../trial/trial-relay'
import type { Database } from './database'
import { lockMigrations, openPostgres } from './postgres'
import { toPostgresFault } from './postgres-faults'

const url = inject('databaseUrl')
const poolerUrl = inject('poolerUrl')

/** A new database on the real server, by its name. */
async function createDatabase(): Promise<string> {
  const name = `trial_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: url ?? '' })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  return name
}

function addressOf(base: string | null, database: string, user?: string): string {
  const address = new URL(base ?? '')
  address.pathname = database
  if (user) address.username = user
  return address.href
}

async function open(address: string): Promise<Database> {
  const db = await openPostgres(address)
  onTestFinished(() => db.close())
  return db
}

/** A job from its submit to its claim. */
async function runJob(db: Database): Promise<string> {
  await addPerson(db, { name: 'Ada', now: 1 })
  const [person] = await db.all('SELECT id FROM people')
  const submission = { owner: String(person?.id), submit: sampleSubmit('one'), id: 'job-1', now: 1 }
  await submitJob(db, submission)
  const claimed = await claimJob(db, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { requestsPerMinute: 6, concurrency: 1 },
    worker: 'w',
    leaseMs: 1_000,
    now: 2
  })
  return 'state' in claimed ? claimed.state : 'none'
}

describe.runIf(url)('a role that may only read and write rows', () => {
  const restrict = async (database: string) => {
    const role = `rows_${randomUUID().slice(0, 8)}`
    const owner = new pg.Client({ connectionString: addressOf(url, database) })
    await owner.connect()
    await owner.query(`CREATE ROLE ${role} LOGIN`)
    await owner.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    // What the operator's guide says, of the role that it calls framefill-relay.
    const guide = await readFile('docs/azure.md', 'utf8')
    const [, grants = ''] = /```sql\n(GRANT [^`]+)```/.exec(guide) ?? []
    await owner.query(grants.replaceAll('"framefill-relay"', role))
    await owner.end()
    return addressOf(url, database, role)
  }

  test('runs a relay on tables that are up to date', async () => {
    const database = await createDatabase()
    await (await openPostgres(addressOf(url, database))).close()
    expect(await runJob(await open(await restrict(database)))).toBe('running')
  })

  test('is told which command makes the missing tables', async () => {
    const address = await restrict(await createDatabase())
    await expect(openPostgres(address)).rejects.toThrow('relay migrate')
  })
})

test.runIf(url)(
  'a relay waits for another’s migration, however long a statement may take',
  async () => {
    const address = addressOf(url, await createDatabase())
    const other = new pg.Client({ connectionString: address })
    await other.connect()
    await other.query(`BEGIN; ${lockMigrations.join('; ')}`)
    const opening = openPostgres(address, null, 300)
    await sleep(1_000)
    await other.query('COMMIT')
    await (await opening).close()
    await other.end()
  }
)

describe.runIf(poolerUrl)('behind PgBouncer in transaction mode', () => {
  test('a relay opens, migrates, submits and claims', async () => {
    expect(await runJob(await open(addressOf(poolerUrl, await createDatabase())))).toBe('running')
  })

  test('twenty transactions at once keep to themselves', async () => {
    const db = await open(addressOf(poolerUrl, await createDatabase()))
    await db.run('CREATE TABLE counters (value INTEGER NOT NULL)')
    await db.run('INSERT INTO counters (value) VALUES (0)')
    const add = () =>
      db.transaction((queries) => queries.run('UPDATE counters SET value = value + 1'))
    await Promise.all(Array.from({ length: 20 }, add))
    expect(await db.all('SELECT value FROM counters')).toEqual([{ value: 20 }])
  })
})

describe.runIf(url)('a server that turns read-only', () => {
  test('is left at once: the next write goes to one that takes it', async () => {
    const db = await open(addressOf(url, await createDatabase()))
    const write = () => db.run('DELETE FROM claims WHERE at < 0')
    await write()
    // One connection is all that is idle now, so the next statement meets it again.
    await db.run('SET default_transaction_read_only = on')
    await expect(write()).rejects.toMatchObject({ code: '25006' })
    await write()
  })

  test('within a transaction as well', async () => {
    const db = await open(addressOf(url, await createDatabase()))
    const write = () => db.transaction((queries) => queries.run('DELETE FROM claims WHERE at < 0'))
    await db.run('SET default_transaction_read_only = on')
    await expect(write()).rejects.toMatchObject({ code: '25006' })
    await write()
  })
})

test('a server without TLS that is asked for it is named', async () => {
  // What PostgreSQL answers to the request for TLS where it is switched off.
  const server = createServer((socket) => socket.on('data', () => socket.write('N')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const bound = server.address()
  const port = typeof bound === 'object' ? bound?.port : 0
  const address = `postgres://me@127.0.0.1:${port}/relay?sslmode=verify-full`
  await expect(openPostgres(address)).rejects.toThrow(/speaks no TLS.*sslmode/)
})

describe('what stands between the relay and a database', () => {
  const address = 'postgres://me:s3cret@db.example/relay'
  const withCa = `${address}?sslmode=verify-full&sslrootcert=/etc/ca.pem`
  test.each([
    ['a rotated password', address, { code: '28P01' }, 'if the password was changed'],
    ['a firewall of the server', address, { code: '28000' }, 'pg_hba.conf'],
    ['a standby', address, { code: '25006' }, 'point DATABASE_URL at the primary'],
    ['a server that starts', address, { code: '57P03' }, 'still starting'],
    ['no such machine', address, { code: 'ENOTFOUND' }, 'no machine called db.example'],
    [
      'its own signer',
      address,
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'sslrootcert=/path/to/ca.pem'
    ],
    ['another signer', withCa, { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, '/etc/ca.pem'],
    ['a missing file', withCa, { code: 'ENOENT' }, '/etc/ca.pem'],
    ['a folder in its place', withCa, { code: 'EISDIR' }, 'can’t read as a file'],
    ['a file of somebody else', withCa, { code: 'EACCES' }, 'its rights'],
    ['an old certificate', withCa, { code: 'CERT_HAS_EXPIRED' }, 'expired'],
    ['a certificate of another', withCa, { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'another name']
  ])('%s is one sentence that keeps the password', (_name, url, codes, words) => {
    const fault = toPostgresFault(Object.assign(new Error('s3cret'), codes), url)
    const message = fault instanceof Error ? fault.message : ''
    expect(message).toContain(words)
    expect(message).not.toContain('s3cret')
    expect(message).toMatch(/^[^\n]+\.$/)
  })
})
