import { expect, test } from 'vitest'
import { createTrialRelay } from '../trial/trial-relay'
import { createRoom } from '../work/room/room'
import { createApp } from './app'
import { createChecks, createReadiness } from './readiness'

const ok = async () => true

async function storesOf(isDraining = false) {
  const { db, blobs } = await createTrialRelay()
  return { db, blobs, look: async () => null, isDraining: () => isDraining }
}

test('a relay with a store, room and time is ready, and its probe leaves nothing', async () => {
  const stores = await storesOf()
  const probes: string[] = []
  const keep = (id: string) => probes.push(id)
  const blobs = {
    ...stores.blobs,
    delete: async (id: string) => {
      keep(id)
      await stores.blobs.delete(id)
    }
  }
  const ready = createReadiness(createChecks({ ...stores, blobs }), Date.now)
  expect(await ready()).toEqual([])
  expect(await stores.blobs.open(probes[0] ?? '')).toBeNull()
})

test('names what failed', async () => {
  const stores = await storesOf(true)
  await stores.db.close()
  const blobs = { ...stores.blobs, createWriter: () => Promise.reject(new Error('gone')) }
  const look = async () => 'no_room' as const
  const ready = createReadiness(createChecks({ ...stores, blobs, look }), Date.now)
  expect(await ready()).toEqual(['draining', 'database', 'blobs', 'disk'])
})

test('a disk without room is not ready', async () => {
  // A file system that has no room for anybody; elsewhere there is none of that name.
  const room = createRoom({
    places: [{ folder: '/proc', takesPictures: true, takesDatabase: true }],
    countAtWork: async () => 0,
    watch: { failing: () => null },
    now: Date.now,
    steady: Date.now,
    log: { info: () => {}, error: () => {} }
  })
  const stores = { ...(await storesOf()), look: room.look }
  const ready = createReadiness(createChecks(stores), Date.now)
  expect(await ready()).toEqual(['disk'])
})

test('a check that never answers has failed', async () => {
  const ready = createReadiness({ stuck: () => new Promise(() => {}), fine: ok }, Date.now)
  expect(await ready()).toEqual(['stuck'])
})

test('looks at most every five seconds, however often it is asked', async () => {
  let looks = 0
  let now = 0
  const count = async () => {
    looks += 1
    return true
  }
  const ready = createReadiness({ count }, () => now)
  await Promise.all([ready(), ready(), ready()])
  now = 4_999
  await ready()
  expect(looks).toBe(1)
  now = 5_000
  await ready()
  expect(looks).toBe(2)
})

test('is answered on /readyz, with 503 while a check fails', async () => {
  const relay = await createTrialRelay()
  expect(await (await relay.app.request('/readyz')).json()).toEqual({ ok: true, failed: [] })
  const app = createApp({ ...relay.context, readiness: async () => ['disk'] })
  const response = await app.request('/readyz')
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ ok: false, failed: ['disk'] })
  expect((await app.request('/healthz')).status).toBe(200)
})
