// What a campaign of 6,000 pictures costs a relay: sending it in requests of a hundred, feeding a wave of
// it to the queue, reading a page, pausing and cancelling; in an empty store, with 6,000 waiting, and the
// same beside 100,000 finished jobs. On SQLite and, where TEST_DATABASE_URL names one, on PostgreSQL.
import * as z from 'zod/mini'
import {
  CampaignPictures,
  maxCampaignPictures,
  maxPicturesSent
} from '../../core/wire/relay/campaign-routes'
import { issueToken } from '../access/access-tokens'
import { createFileBlobs } from '../blobs/file-blobs'
import { addPictures, createRun, startRun } from '../campaigns/add-pictures'
import { lookAtCampaigns } from '../campaigns/feed/feeder'
import type { Feeding } from '../campaigns/feed/feeding'
import { waveLength } from '../campaigns/feed/send-wave'
import { orderRun, type orders } from '../campaigns/order-run'
import { readPictures } from '../campaigns/read-runs'
import { findRun } from '../campaigns/run-row'
import { cancelJob } from '../jobs/ending/cancel-job'
import { readEnvironment } from '../settings/environment'
import type { Database } from '../store/database'
import { median, sampleSubmit, time } from './calls'
import { addPeople, fillStore } from './fill-store'
import { longestHold } from './longest-hold'
import { type OpenedStore, openPostgresStore, openSqliteStore } from './open-stores'

const rounds = 15
const pressKey = 'press-one-1'
/** A row has so many pictures. */
const sizes = 6
/** A wave a round and some to warm up, and a whole page of pictures that still wait. */
const fewPictures = 1_000
const stores = [
  { name: 'empty', done: 0, waiting: fewPictures },
  { name: '6,000 waiting', done: 0, waiting: maxCampaignPictures },
  { name: '100,000 done', done: 100_000, waiting: fewPictures },
  { name: '100,000 done, 6,000 waiting', done: 100_000, waiting: maxCampaignPictures }
] as const

const url = readEnvironment().TEST_DATABASE_URL
await measureAll('SQLite', openSqliteStore)
if (url) await measureAll('PostgreSQL', () => openPostgresStore(url, 'campaigns'))
else console.log('PostgreSQL: not measured; TEST_DATABASE_URL names none')

async function measureAll(engine: string, open: () => Promise<OpenedStore>): Promise<void> {
  const rows: Record<string, Record<string, string>> = {}
  const held: Record<string, Record<string, string>> = {}
  let first: Times | null = null
  for (const { name, done, waiting } of stores) {
    const store = await open()
    const { times, holds } = await measure(store, { done, waiting })
    await store.close()
    const empty: Times = first ?? times
    first = empty
    rows[name] = mapValues(times, (all, work) => {
      const ratio = Math.min(...all) / Math.min(...(empty[work] ?? []))
      return `${median(all).toFixed(1)}, ${Math.min(...all).toFixed(1)} (${ratio.toFixed(2)} ×)`
    })
    held[name] = mapValues(holds, (ms) => ms.toFixed(0))
  }
  console.log(
    `${engine}: median and least in ms, and the least as times that of the empty store; “all” is one campaign of ${maxCampaignPictures}, once`
  )
  console.table(rows)
  console.log(`${engine}: the longest the event loop was held up, in ms`)
  console.table(held)
}

/** In ms, by the name of the work. */
type Times = Readonly<Record<string, readonly number[]>>

async function measure(
  { db, folder }: OpenedStore,
  { done, waiting }: Readonly<{ done: number; waiting: number }>
) {
  let now = Date.now()
  await addPeople(db, now)
  if (done > 0) await fillStore(db, { done, queued: 0, now })
  const feeding: Feeding = {
    db,
    blobs: await createFileBlobs(folder),
    models: ['gpt-image-2'],
    inputTokens: {},
    uploadQuota: 1,
    readWait: async () => null,
    readHold: async () => null,
    now: () => now,
    log: { info: () => {}, error: (event, fields) => console.error(event, fields) }
  }
  const [waiter, sender] = ['person-1', 'person-2'] as const
  for (const personId of [waiter, sender])
    await issueToken(db, { personId, label: 'bench', now, expiresAt: null })
  const look = () => {
    // Past whatever a campaign was to wait for.
    now += 60_000
    return time(() => lookAtCampaigns(feeding))
  }
  const order = (owner: string, name: keyof typeof orders) =>
    time(() => orderRun(db, { owner, key: pressKey, now, order: name }))

  const times: Record<string, readonly number[]> = {}
  const holds: Record<string, number> = {}
  const repeat = async (work: string, once: () => Promise<number>) => {
    const all: number[] = []
    holds[work] = await longestHold(async () => {
      for (let round = -3; round < rounds; round += 1) {
        const ms = await once()
        // The first rounds warm everything up.
        if (round >= 0) all.push(ms)
      }
    })
    times[work] = all
  }

  await send(db, { owner: waiter, count: waiting, now })
  await repeat('wave', async () => {
    const ms = await look()
    await endWave(db, waiter, now)
    return ms
  })
  const run = await findRun(db, waiter, pressKey)
  await repeat('page', () => time(() => readPictures(db, run, '')))
  await repeat('pause', async () => {
    const ms = await order(waiter, 'pause')
    await order(waiter, 'resume')
    return ms
  })
  await order(waiter, 'pause')

  let chunks: readonly number[] = []
  holds['a hundred sent'] = await longestHold(async () => {
    chunks = await send(db, { owner: sender, count: maxCampaignPictures, now })
  })
  times['a hundred sent'] = chunks
  times['the last ten hundreds'] = chunks.slice(-10)
  times['all sent'] = [chunks.reduce((sum, ms) => sum + ms, 0)]
  times.cancel = [await order(sender, 'cancel')]
  holds['all cancelled'] = await longestHold(async () => {
    times['all cancelled'] = [await look()]
  })
  const { state, stopped, ended_at: endedAt } = await findRun(db, sender, pressKey)
  if (state !== 'cancelled' || stopped !== maxCampaignPictures || endedAt === null)
    throw new Error('A cancelled campaign has none waiting')
  return { times, holds }
}

/** As the panel sends a press, six sizes a row, each after its row's first; gives the ms of each request. */
async function send(
  db: Database,
  { owner, count, now }: Readonly<{ owner: string; count: number; now: number }>
): Promise<readonly number[]> {
  const whose = { owner, key: pressKey, now }
  const { target } = sampleSubmit('')
  const create = {
    key: pressKey,
    campaign: 'c1',
    fileId: target.fileId,
    pictures: count,
    anchors: 'automatic'
  } as const
  await createRun(db, { owner, create, now })
  const times: number[] = []
  for (let from = 0; from < count; from += maxPicturesSent) {
    const pictures = Array.from({ length: Math.min(maxPicturesSent, count - from) }, (_, index) => {
      const at = from + index
      const row = Math.floor(at / sizes)
      const key = `${row}/size-${at % sizes}`
      // Waves are measured of what waits for nothing.
      const anchor = owner === 'person-1' || at % sizes === 0 ? null : `${row}/size-0`
      const { recipe } = sampleSubmit(`A quiet harbour at dawn, number ${row}`)
      return { key, anchor, recipe, target: { ...target, nodeId: `1:${at}` } }
    })
    const body = JSON.stringify({ pictures })
    times.push(
      await time(async () => {
        const parsed = z.parse(CampaignPictures, JSON.parse(body))
        await addPictures(db, { ...whose, ...parsed })
      })
    )
  }
  await startRun(db, whose)
  return times
}

/** The queue is as empty as before the wave. */
async function endWave(db: Database, owner: string, now: number): Promise<void> {
  const jobs = await db.all(`SELECT id FROM jobs WHERE owner = $1 AND state = 'queued'`, owner)
  if (jobs.length !== waveLength) throw new Error(`A wave of ${jobs.length}`)
  for (const { id } of jobs) await cancelJob(db, { owner, id: String(id), isUnsentOnly: true, now })
}

function mapValues<From, To>(
  from: Readonly<Record<string, From>>,
  toValue: (value: From, key: string) => To
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(from).map(([key, value]) => [key, toValue(value, key)] as const)
  )
}
