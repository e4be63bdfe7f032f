// How often a picture makes the store write to its disk, which step of its life each commit is, and
// which of them could be one. The whole relay in this process, on SQLite in a file, as it is delivered.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addPerson } from '../access/people'
import { createFileBlobs } from '../blobs/file-blobs'
import { generateImage } from '../foundry/generate'
import { createApp } from '../http/app'
import { createStreamRegistry } from '../http/routes/stream-registry'
import { createLog } from '../log'
import { createMetrics } from '../metrics/relay-metrics'
import { openSqlite } from '../store/sqlite'
import { openStoreClock } from '../store/store-clock'
import { sampleOperator } from '../trial/sample-operator'
import { startLeaseKeeper } from '../work/lease-keeper'
import { createWaitReader } from '../work/pauses'
import { startWorker } from '../work/worker'
import { median, sampleSubmit } from './calls'
import { type Commit, countCommits } from './count-commits'
import { startFoundry } from './stage'

const rounds = 20
const foundry = await startFoundry()
const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
const commits: Commit[] = []
const db = countCommits(await openSqlite(join(folder, 'relay.db')), (commit) =>
  commits.push(commit)
)
const blobs = await createFileBlobs(folder)
const log = createLog(() => undefined, Date.now)
const metrics = createMetrics()
const steady = () => performance.now()
const clock = await openStoreClock(db, { wall: Date.now, steady })
const { now } = clock
const token = await addPerson(db, { name: 'Ada', now: now() })
const id = 'foundry-1/gpt-image-2'
const app = createApp({
  db,
  blobs,
  models: ['gpt-image-2'],
  quotas: [],
  inputTokens: {},
  readWait: createWaitReader({ db, deployments: [{ id, model: 'gpt-image-2' }], now }),
  streams: createStreamRegistry(),
  metrics,
  metricsAccess: 'nobody',
  readiness: async () => [],
  queueHold: { read: async () => null, listen: () => () => {} },
  pictures: { waiting: async () => 0 },
  campaigns: { wake: () => {} },
  isDraining: () => false,
  imageDays: 30,
  uploadQuota: 1,
  allowedHosts: null,
  front: null,
  signIn: null,
  operator: sampleOperator,
  now,
  log
})
const keeper = startLeaseKeeper({ db, blobs, clock, steady, leaseMs: 30_000, log })
const worker = startWorker({
  db,
  blobs,
  keeper,
  steady,
  deployment: {
    id,
    name: 'gpt-image-2',
    model: 'gpt-image-2',
    endpoint: new URL(foundry.url),
    style: 'v1',
    apiVersion: 'preview',
    credential: async () => ({ 'api-key': 'stand-in-key' })
  },
  limits: { requestsPerMinute: 10_000, concurrency: 2 },
  peers: [],
  generate: generateImage,
  toUpstreamUser: (person) => person,
  workerId: 'bench',
  now,
  random: () => 0,
  log,
  metrics,
  room: {
    reserve: async () => ({ release: () => {} }),
    isDoubtful: () => false,
    look: async () => null,
    noteFault: () => {}
  },
  leaseMs: 30_000
})

/** What each commit of one picture is for, in order, and whether it could be one with another. */
const steps = [
  ['submitted', 'its answer promises that the job is kept', 'no'],
  [
    'claimed',
    'limits and budgets count it before anything else is claimed',
    'with “calling”, whose sync serves both on SQLite already; as one, a relay killed between the two would leave a job unsent and booked as if it may have been paid'
  ],
  ['calling', 'what goes out next may be paid for, and nobody may send it again', 'see “claimed”'],
  ['preview', 'told while the picture is being drawn, seconds before it is there', 'no'],
  ['done', 'booked once its bytes are on the disk', 'no'],
  ['outage over', 'writes nothing where there was none', 'costs no write'],
  ['settled', 'the panel has placed it, whenever that is', 'no']
] as const

const ask = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return app.request(path, { ...init, headers })
}
const all: Commit[][] = []
for (let round = -2; round < rounds; round += 1) {
  commits.length = 0
  const body = JSON.stringify(sampleSubmit(`a lake ${round}`))
  const answer = await ask('/v1/jobs', { method: 'POST', body })
  const { job } = (await answer.json()) as { job: { id: string } }
  await (await ask(`/v1/events?jobs=${job.id}`)).text()
  await ask(`/v1/jobs/${job.id}/image`)
  await ask(`/v1/jobs/${job.id}/settle`, { method: 'POST' })
  if (round >= 0) all.push([...commits])
}
await worker.drain()
await keeper.stop()
await db.close()
await foundry.end()
await rm(folder, { recursive: true, force: true })

const counts = all.map(({ length }) => length)
const usual = all.find(({ length }) => length === median(counts)) ?? []
console.log(`Commits of a picture: ${median(counts)}, the most ${Math.max(...counts)}`)
console.table(
  usual.map(({ what }, index) => ({
    wrote: what,
    'ms, median': median(all.map((one) => one[index]?.ms ?? Number.NaN)).toFixed(1)
  }))
)
for (const [step, why, couldBeOne] of steps)
  console.log(`${step}: ${why}. Could be one: ${couldBeOne}.`)
console.log(
  'Beside them the disk syncs the picture, its manifest and their folder; a preview is not synced.'
)
