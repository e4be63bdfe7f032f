import { expect, test } from 'vitest'
import { createLog } from '../../log'
import type { Place } from './find-places'
import { callBytes, createRoom } from './room'

const database = 64_000_000

/** A machine with so many bytes free, beside so many calls of other relays. */
function createMachine(
  free: number,
  others = 0,
  places: readonly Place[] = [{ folder: '/data', takesPictures: true, takesDatabase: true }]
) {
  const machine = { free, others, steady: 0, isAway: false, isFull: false }
  const lines: string[] = []
  const room = createRoom({
    places,
    countAtWork: async () => machine.others,
    watch: {
      failing: () => (machine.isAway ? { since: 0, quietUntil: 0, isFull: machine.isFull } : null)
    },
    now: () => 1_000,
    steady: () => machine.steady,
    log: createLog(
      (line) => lines.push(line),
      () => 0
    ),
    readFree: async (folder) => (folder === '/data' ? machine.free : machine.free + 1)
  })
  return { machine, lines, room }
}

test('a call is made where its answer and the database have room, and not one byte below', async () => {
  expect(await createMachine(callBytes + database).room.reserve()).toHaveProperty('release')
  expect(await createMachine(callBytes + database - 1).room.reserve()).toEqual({ hold: 'no_room' })
})

test('what is in flight has its room first, whoever made the call', async () => {
  const { machine, room } = createMachine(2 * callBytes + database)
  const first = await room.reserve()
  expect(await room.reserve()).toHaveProperty('release')
  expect(await room.reserve()).toEqual({ hold: 'no_room' })
  if ('release' in first) first.release()
  expect(await room.reserve()).toHaveProperty('release')
  machine.others = 2
  expect(await createMachine(2 * callBytes + database, 2).room.look()).toBe('no_room')
})

test('workers that look at once don’t both get the last place', async () => {
  const { room } = createMachine(callBytes + database)
  const places = await Promise.all([room.reserve(), room.reserve()])
  expect(places.filter((place) => 'release' in place).length).toBeLessThanOrEqual(1)
})

test('a place is given back once, however often', async () => {
  const { room } = createMachine(callBytes + database)
  const place = await room.reserve()
  if (!('release' in place)) throw new Error('no room')
  place.release()
  place.release()
  expect(await room.reserve()).toHaveProperty('release')
  expect(await room.reserve()).toEqual({ hold: 'no_room' })
})

test('nothing is claimed while the store’s last write failed', async () => {
  const { machine, room } = createMachine(10 * callBytes)
  machine.isAway = true
  expect(await room.reserve()).toEqual({ hold: 'store_away' })
  machine.isAway = false
  expect(await room.reserve()).toHaveProperty('release')
})

test('a write that fails is looked into at once, and what holds until it is over', async () => {
  const { machine, room } = createMachine(10 * callBytes)
  await room.look()
  expect(room.isDoubtful()).toBe(false)
  machine.isAway = true
  expect(room.isDoubtful()).toBe(true)
  await room.look()
  machine.isAway = false
  expect(room.isDoubtful()).toBe(true)
  await room.look()
  expect(room.isDoubtful()).toBe(false)
})

test('a disk that is full is called so, though the store’s last write failed for it', async () => {
  const { machine, room } = createMachine(10 * callBytes)
  machine.isAway = true
  expect(await room.look()).toBe('store_away')
  machine.isFull = true
  expect(await room.look()).toBe('no_room')
})

test.each(['53100', 'SQLITE_FULL', 'ENOSPC'])(
  'a database that is full (%s) is asked again after a while',
  async (code) => {
    const { machine, room } = createMachine(10 * callBytes)
    room.noteFault(Object.assign(new Error('full'), { code }))
    expect(await room.reserve()).toEqual({ hold: 'no_room' })
    machine.steady += 5_000
    expect(await room.reserve()).toHaveProperty('release')
  }
)

test('the operator reads why, how much is needed, and when it goes on; once each', async () => {
  const { machine, room, lines } = createMachine(1_000)
  let changes = 0
  room.listen(() => {
    changes += 1
  })
  await room.look()
  await room.look()
  expect(room.hold()).toEqual({ reason: 'no_room', since: 1_000 })
  machine.free = callBytes + database
  await room.look()
  await room.look()
  expect(room.hold()).toBeNull()
  expect(changes).toBe(2)
  const events = lines.map((line) => JSON.parse(line))
  expect(events).toMatchObject([
    { event: 'queue.held', reason: 'no_room', freeBytes: 1_000, neededBytes: callBytes + database },
    { event: 'queue.released' }
  ])
  expect(events[0].advice).toContain('Make room')
})

test('a disk that can’t be asked is no room', async () => {
  const { room } = createMachine(Number.NaN)
  expect(await room.reserve()).toEqual({ hold: 'no_room' })
})

test('a database with a disk of its own needs no room for pictures there, and holds the queue alone', async () => {
  const places = [
    { folder: '/data', takesPictures: false, takesDatabase: true },
    { folder: '/pictures', takesPictures: true, takesDatabase: false }
  ]
  const freeOf = (room: Readonly<Record<string, number>>) =>
    createRoom({
      places,
      countAtWork: async () => 0,
      watch: { failing: () => null },
      now: () => 1_000,
      steady: () => 0,
      log: createLog(
        () => {},
        () => 0
      ),
      readFree: async (folder) => room[folder] ?? 0
    })
  expect(await freeOf({ '/data': database, '/pictures': callBytes }).look()).toBeNull()
  expect(await freeOf({ '/data': database - 1, '/pictures': callBytes }).look()).toBe('no_room')
  expect(await freeOf({ '/data': database, '/pictures': callBytes - 1 }).look()).toBe('no_room')
})
