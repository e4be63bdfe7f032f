import type { EventEmitter } from 'node:events'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

/** SQL that means the same on SQLite and PostgreSQL; parameters are `$1`, `$2` … in order. */
export type Queries = Readonly<{
  all: (sql: string, ...values: Value[]) => Promise<Row[]>
  run: (sql: string, ...values: Value[]) => Promise<void>
}>

/**
 * `with_next`: a power cut may take the commit back until the next one has ended; the end of a process
 * can't. For what nobody is told of before, on SQLite a sync less; PostgreSQL syncs it like any other.
 */
export type Durability = 'synced' | 'with_next'

/** For the few statements that can't be the same on both. */
export type Dialect = 'sqlite' | 'postgres'

/**
 * `transaction` commits when `work` resolves and rolls back when it rejects; inside it only the
 * given queries may be used, since there may be one connection. `work` may run again after a
 * rollback, so it touches nothing but the store. `snapshot` reads the store as it is at one moment,
 * for as long as it takes, and holds up nobody; on SQLite only where it is a file. `notify` tells
 * every relay on the same store, after the commit; it may be lost, so listeners also look for
 * themselves, and it never rejects: what is committed is so whether anybody hears of it or not.
 * Closing twice is closing once.
 */
export type Database = Queries &
  Readonly<{
    dialect: Dialect
    transaction: <Result>(
      work: (queries: Queries) => Promise<Result>,
      durability?: Durability
    ) => Promise<Result>
    snapshot: <Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>
    notify: (channel: Channel, payload: string) => Promise<void>
    listen: (channel: Channel, listener: (payload: string) => void) => () => void
    /** The server's clock, in ms since 1970; null where the store is a file without one. */
    serverTime: (() => Promise<number>) | null
    close: () => Promise<void>
  }>

/**
 * `job_changed` carries `job:seq`; `job_queued` and `job_cancelled` carry the job's id. An empty
 * payload says that something may have happened: look at everything you care for.
 */
export const channels = ['job_changed', 'job_queued', 'job_cancelled'] as const
export type Channel = (typeof channels)[number]

/** PostgreSQL refuses NUL in text and the SQLite driver cuts there, so both keep U+FFFD for it. */
export function toStorable(value: Value): Value {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value
}

/**
 * Tells everybody who listens, each for itself: what a listener throws is its own affair and ends
 * neither the others' turn nor the process. What is committed is so whether anybody hears of it.
 */
export function tell(emitter: EventEmitter, channel: string, payload: string): void {
  for (const listener of emitter.listeners(channel))
    try {
      listener(payload)
    } catch (_) {}
}
