import { EventEmitter } from 'node:events'
import SQLite from 'libsql'
import type { Database, Queries, Row, Value } from './database'
import { schema } from './schema'

/**
 * Opens (and creates) an SQLite file, or `:memory:`. WAL with full sync: what is committed survives
 * kill -9 and power loss. Never put the file on a network share; its locks do not work there.
 */
export async function openSqlite(path: string): Promise<Database> {
  const connection = new SQLite(path)
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec('PRAGMA synchronous = FULL')
  connection.exec('PRAGMA busy_timeout = 10000')
  for (const statement of schema) connection.exec(statement)

  const queries = createQueries(connection)
  const emitter = new EventEmitter().setMaxListeners(0)
  const inTurn = createTurns()

  return {
    all: (sql, ...values) => inTurn(() => queries.all(sql, ...values)),
    run: (sql, ...values) => inTurn(() => queries.run(sql, ...values)),
    transaction: (work) =>
      inTurn(async () => {
        connection.exec('BEGIN IMMEDIATE')
        try {
          const result = await work(queries)
          connection.exec('COMMIT')
          return result
        } catch (error) {
          connection.exec('ROLLBACK')
          throw error
        }
      }),
    notify: async (channel, payload) => {
      emitter.emit(channel, payload)
    },
    listen: (channel, listener) => {
      emitter.on(channel, listener)
      return () => emitter.off(channel, listener)
    },
    close: () => inTurn(async () => void connection.close())
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
    all: async (sql, ...values: Value[]) => prepare(sql).all(...values) as Row[],
    run: async (sql, ...values: Value[]) => void prepare(sql).run(...values)
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
