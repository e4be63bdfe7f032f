import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { refusal } from '../../core/failure'
import type { PasswordSource } from '../identity/database-sign-in'
import {
  channels,
  type Database,
  type Queries,
  type Row,
  tell,
  toStorable,
  type Value
} from './database'
import { migrate } from './migrate'
import { toConfig } from './postgres-config'
import { toPostgresFault } from './postgres-faults'
import { startListening } from './postgres-listener'
import {
  createServerPool,
  isReadOnlyServer,
  patientMs,
  type ServerPool,
  statementMs
} from './postgres-pool'

/** Not `now()`, which stands still within a transaction. */
export const readServerTime =
  'SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now'

const oldestVersion = 150_000
/** Any number will do, as long as nobody else on this database locks it. */
const migrationLock = 4_201_000

/** Where relays wait for each other's migration, however long that one takes. */
export const lockMigrations: readonly string[] = [
  'SET LOCAL statement_timeout = 0',
  `SELECT pg_advisory_xact_lock(${migrationLock})`
]

/**
 * Opens a PostgreSQL database, 15 or newer, and brings its schema up to date. Throws an AppError
 * with one sentence when it can't be used. LISTEN needs a session: through a pooler in transaction
 * mode the relays work, but find out by looking what the others have done. `password` is asked for
 * each new connection, in place of one in the address. A statement may take `mostMs`; bringing the
 * schema up to date and reading a whole store may take as long as they need.
 */
export async function openPostgres(
  url: string,
  password: PasswordSource | null = null,
  mostMs = statementMs
): Promise<Database> {
  const config = configFor(url, password)
  const pool = createServerPool(config, mostMs)
  const queries = createQueries(pool.query)
  const patient = { begin: beginPatient, queryMs: patientMs }
  const createTransaction =
    (beginning: Beginning): Database['transaction'] =>
    (work) =>
      repeatDeadlocked(() => commit(pool, work, beginning))
  const transaction = createTransaction({ begin: toBeginWork(mostMs) })
  try {
    await checkVersion(queries)
    await refuseStandby(queries)
    const climbing = {
      dialect: 'postgres',
      ...queries,
      transaction: createTransaction(patient)
    } as const
    await migrate(climbing, lockMigrations)
  } catch (error) {
    await pool.end()
    throw toPostgresFault(error, url, password !== null)
  }

  const emitter = new EventEmitter().setMaxListeners(0)
  const stopListening = await startListening({
    config,
    onNotice: (channel, payload) => tell(emitter, channel, payload),
    onConnected: () => {
      for (const channel of channels) tell(emitter, channel, '')
    }
  })
  let closing: Promise<void> | null = null
  return {
    dialect: 'postgres',
    ...queries,
    transaction,
    snapshot: (work) => commit(pool, work, { ...patient, begin: beginSnapshot }),
    // Not waited for: a pool that hangs must hold up nothing that is committed.
    notify: async (channel, payload) => {
      queries.run('SELECT pg_notify($1, $2)', channel, payload).catch(() => undefined)
    },
    serverTime: async () => {
      const [row] = await queries.all(readServerTime)
      return Number(row?.now)
    },
    listen: (channel, listener) => {
      emitter.on(channel, listener)
      return () => emitter.off(channel, listener)
    },
    close: () => {
      // The pool refuses a second end; SQLite and PGlite don't mind one.
      closing ??= stopListening().then(() => pool.end())
      return closing
    }
  }
}

function configFor(url: string, password: PasswordSource | null): pg.ClientConfig {
  try {
    return toConfig(url, password)
  } catch (error) {
    throw toPostgresFault(error, url, password !== null)
  }
}

function createQueries(query: ServerPool['query']): Queries {
  const ask = (sql: string, values: Value[]) => query<Row>(sql, values.map(toStorable))
  return {
    all: (sql, ...values) => ask(sql, values),
    run: async (sql, ...values) => void (await ask(sql, values))
  }
}

type Beginning = Readonly<{ begin: string; queryMs?: number }>

/**
 * In one message, and in force until the commit alone: behind a pooler the connection is somebody
 * else's afterwards. A relay that froze in mid-transaction must not hold a lock for ever.
 */
const toBeginWork = (mostMs: number) => `BEGIN; SET LOCAL statement_timeout = ${mostMs};
  SET LOCAL idle_in_transaction_session_timeout = ${mostMs}`

/** Changes a whole store, or waits for another relay that does. */
const beginPatient = `BEGIN; SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = ${statementMs}`

/** Reads a whole store, which may take longer than any request may. */
const beginSnapshot = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`

async function commit<Result>(
  pool: ServerPool,
  work: (queries: Queries) => Promise<Result>,
  { begin, queryMs }: Beginning
): Promise<Result> {
  const client = await pool.connect()
  // The pool listens to idle connections only; the query under way reports the break.
  const ignore = () => undefined
  client.on('error', ignore)
  let isBroken = false
  try {
    await client.query(begin)
    const result = await work(queriesOf(client, queryMs))
    await client.query('COMMIT')
    return result
  } catch (error) {
    isBroken = isReadOnlyServer(error)
    pool.judge(error)
    await client.query('ROLLBACK').catch(() => {
      isBroken = true
    })
    throw error
  } finally {
    client.off('error', ignore)
    client.release(isBroken)
  }
}

/** Without `queryMs` the driver waits as long as the pool says. */
const queriesOf = (client: pg.PoolClient, queryMs?: number) =>
  createQueries(async (text, values) => {
    // The driver's own field, which its types leave out.
    const query: pg.QueryConfig & { query_timeout?: number } = { text, values }
    if (queryMs !== undefined) query.query_timeout = queryMs
    return (await client.query(query)).rows
  })

/** PostgreSQL breaks a deadlock by rolling one side back, which may then try again. */
async function repeatDeadlocked<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isDeadlock(error) || tries === 5) throw error
    }
  }
}

const isDeadlock = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')

/** Said at the start: every later write would meet it. */
async function refuseStandby(queries: Queries): Promise<void> {
  const [row] = await queries.all(`SELECT pg_is_in_recovery() AS "isStandby"`)
  if (row?.isStandby) throw Object.assign(new Error('A standby'), { code: '25006' })
}

async function checkVersion(queries: Queries): Promise<void> {
  const [row] = await queries.all(
    `SELECT CAST(current_setting('server_version_num') AS INTEGER) AS version`
  )
  if (Number(row?.version) >= oldestVersion) return
  const message = 'The relay needs PostgreSQL 15 or newer; point DATABASE_URL at one.'
  throw refusal('internal', message)
}
