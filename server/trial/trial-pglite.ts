import { EventEmitter } from 'node:events'
import type { PGliteInterface, Transaction } from '@electric-sql/pglite'
import {
  channels,
  type Database,
  type Queries,
  type Row,
  tell,
  toStorable
} from '../store/database'
import { migrate } from '../store/migrate'
import { lockMigrations, readServerTime } from '../store/postgres'

/** One for all tests of a file: starting it takes seconds. */
export const startPglite = once(async (): Promise<PGliteInterface> => {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create()
})

/** PostgreSQL in memory, for tests: the dialect is real, locks and crashes are not. */
export async function openPglite(pglite: PGliteInterface): Promise<Database> {
  let isClosed = false
  const whileOpen = (queries: Queries): Queries => ({
    all: (sql, ...values) => (isClosed ? closed() : queries.all(sql, ...values)),
    run: (sql, ...values) => (isClosed ? closed() : queries.run(sql, ...values))
  })
  const queries = whileOpen(createQueries(pglite))
  const transaction: Database['transaction'] = (work) =>
    pglite.transaction((inner) => work(createQueries(inner)))
  await migrate({ dialect: 'postgres', all: queries.all, transaction }, lockMigrations)
  const emitter = new EventEmitter().setMaxListeners(0)
  const stops: (() => Promise<void>)[] = []
  for (const channel of channels)
    stops.push(await pglite.listen(channel, (payload) => tell(emitter, channel, payload)))
  return {
    dialect: 'postgres',
    ...queries,
    transaction,
    snapshot: (work) =>
      transaction(async (inner) => {
        await inner.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
        return work(inner)
      }),
    notify: (channel, payload) =>
      queries.run('SELECT pg_notify($1, $2)', channel, payload).catch(() => undefined),
    serverTime: async () => Number((await queries.all(readServerTime))[0]?.now),
    listen: (channel, listener) => {
      emitter.on(channel, listener)
      return () => emitter.off(channel, listener)
    },
    close: async () => {
      // The instance lives on for the next store.
      isClosed = true
      for (const stop of stops) await stop()
    }
  }
}

const closed = () => Promise.reject(new Error('The store is closed'))

function createQueries(pglite: PGliteInterface | Transaction): Queries {
  const parsers = { 20: Number, 1700: Number }
  const all: Queries['all'] = async (sql, ...values) => {
    const { rows } = await pglite.query<Row>(sql, values.map(toStorable), { parsers })
    return rows
  }
  return { all, run: async (sql, ...values) => void (await all(sql, ...values)) }
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => {
    made ??= make()
    return made
  }
}
