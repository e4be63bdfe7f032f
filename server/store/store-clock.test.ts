import { beforeEach, expect, test } from 'vitest'
import { createTrialStore, type TrialStore } from '../trial/trial-store'
import type { Database } from './database'
import { openStoreClock } from './store-clock'

const noon = Date.parse('2026-11-26T12:00:00Z')
const minuteMs = 60_000
let store: TrialStore
let db: Database
beforeEach(async () => {
  store = await createTrialStore()
  db = await store.open()
  return () => db.close()
})

/** A machine whose clock can be set, and whose other clock can't. */
function createMachine(wallNow: number) {
  const machine = { wall: wallNow, steady: 5_000 }
  return {
    machine,
    ticks: { wall: () => machine.wall, steady: () => machine.steady },
    pass: (ms: number) => {
      machine.wall += ms
      machine.steady += ms
    }
  }
}

/** Whatever the engine, a store that is a file. */
const asFile = (): Database => ({ ...db, serverTime: null })

/** A store with a server whose clock is in hand. */
function asServer(server: { time: number }): Database {
  return { ...db, serverTime: async () => server.time }
}

test('the server’s clock counts, whatever this machine’s says', async () => {
  const { machine, ticks, pass } = createMachine(noon)
  const server = { time: noon + 7 * minuteMs }
  const clock = await openStoreClock(asServer(server), ticks)
  machine.wall -= 90_000
  pass(500)
  expect(clock.now()).toBe(noon + 7 * minuteMs + 500)
  server.time += 500
  expect(await clock.sync(true)).toBe(false)
})

test('a server whose clock was set is followed, and the jump is told', async () => {
  const { ticks } = createMachine(noon)
  const server = { time: noon }
  const clock = await openStoreClock(asServer(server), ticks)
  server.time -= 90_000
  expect(await clock.sync(true)).toBe(true)
  expect(clock.now()).toBe(noon - 90_000)
  expect(await clock.sync(true)).toBe(false)
})

test('an answer that a freeze held up is asked for again', async () => {
  const { machine, ticks, pass } = createMachine(noon)
  const server = { time: noon }
  let freezes = 0
  const db = {
    ...asServer(server),
    serverTime: async () => {
      const { time } = server
      if (freezes-- > 0) {
        pass(31_000)
        server.time += 31_000
      }
      return time
    }
  }
  const clock = await openStoreClock(db, ticks)
  freezes = 1
  expect(await clock.sync(true)).toBe(false)
  expect(clock.now()).toBe(noon + 31_000)
  expect(machine.wall).toBe(noon + 31_000)
})

test('the engine’s own clock is the one of this test’s machine, more or less', async () => {
  const clock = await openStoreClock(db, { wall: Date.now, steady: () => performance.now() })
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(10_000)
})

test.each([-90_000, 90_000])('on a file a step of %i ms changes nothing', async (step) => {
  const { machine, ticks, pass } = createMachine(noon)
  const clock = await openStoreClock(asFile(), ticks)
  machine.wall += step
  pass(1_000)
  expect(await clock.sync(true)).toBe(false)
  expect(clock.now()).toBe(noon + 1_000)
})

test('on a file a machine that slept is believed after a minute, as a jump', async () => {
  const { machine, ticks, pass } = createMachine(noon)
  const clock = await openStoreClock(asFile(), ticks)
  machine.wall += 8 * 60 * minuteMs
  expect(await clock.sync(true)).toBe(false)
  pass(minuteMs)
  expect(await clock.sync(true)).toBe(true)
  expect(clock.now()).toBe(noon + 8 * 60 * minuteMs + minuteMs)
})

test('on a file time goes on after a reboot with a clock that is behind', async () => {
  const before = createMachine(noon)
  const clock = await openStoreClock(asFile(), before.ticks)
  before.pass(30_000)
  await clock.sync(true)
  const rebooted = createMachine(0)
  rebooted.machine.steady = 1
  const next = await openStoreClock(asFile(), rebooted.ticks)
  expect(next.now()).toBe(noon + 30_000)
})

test('relays on one file come together, though one’s clock is ahead', async () => {
  const one = createMachine(noon)
  const other = createMachine(noon + minuteMs)
  const first = await openStoreClock(asFile(), one.ticks)
  const second = await openStoreClock(asFile(), other.ticks)
  expect(await first.sync(true)).toBe(true)
  expect(first.now()).toBe(second.now())
  for (let turn = 0; turn < 5; turn += 1) {
    one.pass(10_000)
    other.pass(10_000)
    expect(await first.sync(true)).toBe(false)
    expect(await second.sync(true)).toBe(false)
  }
  expect(first.now()).toBe(second.now())
})

test('an idle relay leaves its file alone', async () => {
  const { ticks, pass } = createMachine(noon)
  const clock = await openStoreClock(asFile(), ticks)
  pass(10 * minuteMs)
  await clock.sync(false)
  expect(await db.all('SELECT at FROM clock')).toEqual([{ at: noon }])
  await clock.sync(true)
  expect(await db.all('SELECT at FROM clock')).toEqual([{ at: noon + 10 * minuteMs }])
})
