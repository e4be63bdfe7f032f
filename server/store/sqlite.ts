import { EventEmitter } from 'node:events'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import SQLite from 'libsql'
import { channels, type Database, type Queries, type Row, tell, toStorable } from './database'
import { migrate } from './migrate'

/** How often other processes' commits are looked for: nobody tells, but asking costs microseconds. */
const watchMs = 200
/** How often and how long the file is asked for while another process writes; ten seconds in all. */
const busyTries = 2_000
const busyMs = 5
/**
 * SQLite's usual 2 MB hold the upper pages of ten indexes of a small store; with a million jobs each
 * submit would fetch most of what it touches.
 */
export const cacheKib = 64 * 1024
/** A read is done by the time its promise is there: only after a turn of the loop is anybody else served. */
const turnMs = 10

/**
 * Opens (and creates) an SQLite file, or `:memory:`. WAL with full sync: what is committed survives
 * kill -9 and power loss. Several relays on one machine may share it. Never put the file on a
 * network share; its locks do not work there.
 */
export async function openSqlite(path: string): Promise<Database> {
  const connection = openFile(path)
  // SQLite would wait inside the driver and hold up every stream; `untilFree` waits beside it.
  connection.exec('PRAGMA busy_timeout = 0')
  await untilFree(() => connection.exec('PRAGMA journal_mode = WAL'))
  connection.exec('PRAGMA synchronous = FULL')
  connection.exec(`PRAGMA cache_size = -${cacheKib}`)

  const queries = createQueries(connection)
  const emitter = new EventEmitter().setMaxListeners(0)
  const inTurn = createTurns()
  const letOthersIn = createRest()
  const transact = async <Result>(work: (queries: Queries) => Promise<Result>) => {
    await untilFree(() => connection.exec('BEGIN IMMEDIATE'))
    try {
      const result = await work(queries)
      connection.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk has rolled back already.
      if (connection.inTransaction) connection.exec('ROLLBACK')
      throw error
    }
  }
  /** Written all the same: in WAL mode the sync of the next commit takes it along (https://www.sqlite.org/wal.html, 2.1). */
  const transactUnsynced = async <Result>(work: (queries: Queries) => Promise<Result>) => {
    connection.exec('PRAGMA synchronous = NORMAL')
    try {
      return await transact(work)
    } finally {
      connection.exec('PRAGMA synchronous = FULL')
    }
  }
  const transaction: Database['transaction'] = async (work, durability = 'synced') => {
    const result = await inTurn(() =>
      durability === 'synced' ? transact(work) : transactUnsynced(work)
    )
    await letOthersIn()
    return result
  }
  await migrate({ dialect: 'sqlite', all: queries.all, transaction })

  const stopWatching = await watch(
    () => inTurn(() => readVersion(queries)),
    () => {
      for (const channel of channels) tell(emitter, channel, '')
    }
  )
  return {
    dialect: 'sqlite',
    all: async (sql, ...values) => {
      const rows = await inTurn(() => queries.all(sql, ...values))
      await letOthersIn()
      return rows
    },
    run: (sql, ...values) => inTurn(() => queries.run(sql, ...values)),
    transaction,
    snapshot: (work) => readSnapshot(path, work),
    notify: async (channel, payload) => tell(emitter, channel, payload),
    serverTime: null,
    listen: (channel, listener) => {
      emitter.on(channel, listener)
      return () => emitter.off(channel, listener)
    },
    close: () => {
      stopWatching()
      return inTurn(async () => void connection.close())
    }
  }
}

/** The driver gives no code where it can't open the file at all. */
function openFile(path: string): SQLite.Database {
  try {
    return new SQLite(path)
  } catch (error) {
    throw Object.assign(new Error('SQLite can’t open the file', { cause: error }), {
      code: 'SQLITE_CANTOPEN'
    })
  }
}

/** WAL gives every connection the moment of its first read, and lets others write meanwhile. */
async function readSnapshot<Result>(
  path: string,
  work: (queries: Queries) => Promise<Result>
): Promise<Result> {
  const connection = new SQLite(path)
  try {
    const queries = createQueries(connection)
    connection.exec('BEGIN')
    await queries.all('SELECT version FROM migrations LIMIT 1')
    return await work(queries)
  } finally {
    connection.close()
  }
}

function createQueries(connection: SQLite.Database): Queries {
  const prepared = new Map<string, SQLite.Statement>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    // `$1` is a name to SQLite; `?1` is the same number in the same place.
    const statement = connection.prepare(sql.replace(/\$(\d+)/g, '?$1'))
    prepared.set(sql, statement)
    return statement
  }
  return {
    // The driver types rows as unknown; the schema holds only text and numbers.
    all: (sql, ...values) => untilFree(() => prepare(sql).all(...values.map(toStorable)) as Row[]),
    run: (sql, ...values) => untilFree(() => void prepare(sql).run(...values.map(toStorable)))
  }
}

/** One connection: statements of one transaction must not mix with another's. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** Waits for a turn of the event loop when the last one was long enough ago. */
function createRest(): () => Promise<void> {
  let lastTurn = 0
  return async () => {
    if (performance.now() - lastTurn < turnMs) return
    await setImmediate()
    lastTurn = performance.now()
  }
}

/** A statement that finds the file locked has done nothing, so it may be tried again. */
async function untilFree<Result>(work: () => Result): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || tries === busyTries) throw error
      await sleep(busyMs)
    }
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

/** Changes when another connection has committed, and only then. */
async function readVersion(queries: Queries): Promise<number> {
  const [row] = await queries.all('PRAGMA data_version')
  return Number(row?.data_version)
}

async function watch(read: () => Promise<number>, onChange: () => void): Promise<() => void> {
  let seen = await read()
  const look = async () => {
    const version = await read()
    if (version === seen) return
    seen = version
    onChange()
  }
  // A failed look is made up for by the next.
  const timer = setInterval(() => void look().catch(() => undefined), watchMs)
  return () => clearInterval(timer)
}
