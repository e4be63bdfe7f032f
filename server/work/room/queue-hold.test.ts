import { expect, test } from 'vitest'
import { createLog } from '../../log'
import { openTrialDatabase } from '../../trial/trial-store'
import { findQueueHold, readQueueHold } from './queue-hold'
import { callBytes, createRoom } from './room'

const plenty = 10 * callBytes

/** A relay whose disk has so many bytes free, and nobody who asks for a picture. */
async function createScene(free: number) {
  const machine = { free, time: 1_000 }
  const room = createRoom({
    places: [{ folder: '/data', takesPictures: true, takesDatabase: true }],
    countAtWork: async () => 0,
    watch: { failing: () => null },
    now: () => machine.time,
    steady: () => 0,
    log: createLog(
      () => {},
      () => 0
    ),
    readFree: async () => machine.free
  })
  return { db: await openTrialDatabase(), machine, room }
}

test('what was found last and is over by now is no hold for whoever looks', async () => {
  const { db, machine, room } = await createScene(1)
  await room.look()
  machine.free = plenty
  expect(await readQueueHold(db, room)).toMatchObject({ reason: 'no_room' })
  expect(await findQueueHold(db, room)).toBeNull()
})

test('a disk that filled while nobody asked for a picture is found, since it was looked at first', async () => {
  const { db, machine, room } = await createScene(plenty)
  machine.free = 1
  expect(await readQueueHold(db, room)).toBeNull()
  await findQueueHold(db, room)
  machine.time += 90_000
  expect(await findQueueHold(db, room)).toEqual({ reason: 'no_room', since: 1_000 })
})

test('another relay that has claimed since then makes it no hold for everybody', async () => {
  const { db, machine, room } = await createScene(1)
  await findQueueHold(db, room)
  machine.time += 10
  await db.run('INSERT INTO claims (deployment, at) VALUES ($1, $2)', 'd', machine.time)
  expect(await findQueueHold(db, room)).toBeNull()
})
