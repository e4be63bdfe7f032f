import type { Database } from './database'

/** One time for all relays on a store, which setting a machine's clock can't fool. */
export type StoreClock = Readonly<{
  /** Milliseconds since 1970. */
  now: () => number
  /**
   * Looks at the store's time; true when `now` has jumped, so that what was dated before may look
   * old. `isBusy`: others should know this relay's time, since leases are dated by it.
   */
  sync: (isBusy: boolean) => Promise<boolean>
}>

/** `wall` is the machine's clock; `steady` counts ms from anywhere and is never set. */
export type Ticks = Readonly<{ wall: () => number; steady: () => number }>

/** Relays on several machines drift apart by less. */
const jumpMs = 1_000
/** Corrections below are noise of the network. */
const noiseMs = 100
/** An answer that took longer tells a time of then. */
const promptMs = 1_000

/** The server's clock on PostgreSQL; on SQLite a clock that the store itself keeps going. */
export function openStoreClock(db: Database, ticks: Ticks): Promise<StoreClock> {
  const { serverTime } = db
  return serverTime ? followServer(serverTime, ticks) : keepTime(db, ticks)
}

type Reading = Readonly<{ time: number; at: number }>

async function followServer(
  serverTime: () => Promise<number>,
  { steady }: Ticks
): Promise<StoreClock> {
  const read = async (): Promise<Reading> => {
    for (let tries = 1; ; tries += 1) {
      const before = steady()
      const time = await serverTime()
      const at = steady()
      // A process that froze in between must not take an old time for this one.
      if (at - before < promptMs || tries === 3) return { time, at }
    }
  }
  let last = await read()
  const now = () => Math.round(last.time + steady() - last.at)
  return {
    now,
    sync: async () => {
      const next = await read()
      const difference = Math.abs(next.time - (last.time + next.at - last.at))
      if (difference > noiseMs) last = next
      return difference > jumpMs
    }
  }
}

/** The machine's clock must be right for so long before it is believed to be ahead. */
const beliefMs = 60_000
/** The store learns the time this often while leases are out; a reboot can't go back by more. */
const markEveryMs = 5_000

/**
 * Goes on from the latest time that the store has seen, so it never runs backwards, through a
 * reboot either. Where the machine's clock stays ahead (it was set, or the machine slept), it
 * follows. The mark in the store brings relays with different clocks together.
 */
async function keepTime(db: Database, { wall, steady }: Ticks): Promise<StoreClock> {
  let last: Reading = { time: Math.max(wall(), await readLatest(db)), at: steady() }
  let aheadSince: number | null = null
  let marked = 0
  const at = (moment: number) => Math.round(last.time + moment - last.at)

  const mark = async (time: number) => {
    await db.run('UPDATE clock SET at = $1 WHERE at < $1', time)
    marked = time
  }
  await mark(last.time)

  const believeWall = (time: number, moment: number): number => {
    if (wall() - time <= jumpMs) {
      aheadSince = null
      return time
    }
    aheadSince ??= moment
    return moment - aheadSince < beliefMs ? time : wall()
  }
  return {
    now: () => at(steady()),
    sync: async (isBusy) => {
      const seen = await readMark(db)
      const moment = steady()
      const mine = at(moment)
      const time = Math.max(seen, believeWall(mine, moment))
      const hasJumped = time - mine > jumpMs
      if (time > mine) last = { time, at: moment }
      if (hasJumped || (isBusy && time - Math.max(marked, seen) > markEveryMs)) await mark(time)
      return hasJumped
    }
  }
}

async function readMark(db: Database): Promise<number> {
  const [row] = await db.all('SELECT at FROM clock')
  return Number(row?.at ?? 0)
}

/** The mark may be older than the last job, or the store older than the mark. */
async function readLatest(db: Database): Promise<number> {
  const [row] = await db.all(
    `SELECT (SELECT max(created_at) FROM jobs) AS created,
       (SELECT max(finished_at) FROM jobs) AS finished, (SELECT max(at) FROM clock) AS mark`
  )
  return Math.max(Number(row?.created ?? 0), Number(row?.finished ?? 0), Number(row?.mark ?? 0))
}
