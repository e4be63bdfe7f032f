import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Job, JobState } from '../../core/job'
import type { Recipe } from '../../core/recipe'
import type { JobSubmit } from '../../core/wire/relay-routes'
import { addPerson } from '../access/people'
import type { BlobStore, BlobWriter } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import { type GenerateRequest, generateImage, type Outcome } from '../foundry/generate'
import { createApp } from '../http/app'
import type { AppContext } from '../http/app-context'
import { createStreamRegistry } from '../http/routes/stream-registry'
import { recoverJobs } from '../jobs/recovery/recover-jobs'
import { createLog } from '../log'
import { createMetrics } from '../metrics/relay-metrics'
import type { Database } from '../store/database'
import { startLeaseKeeper } from '../work/lease-keeper'
import { createWaitReader } from '../work/pauses'
import type { Held } from '../work/room/room'
import { startWorker } from '../work/worker'
import type { WorkerContext } from '../work/worker-context'
import { sampleOperator } from './sample-operator'
import { openTrialDatabase } from './trial-store'

export type FakeCall = Readonly<{
  request: GenerateRequest<BlobWriter>
  /** Ends the call; a `done` picture is these bytes. */
  answer: (outcome: Outcome<BlobWriter>) => void
  finish: (bytes: Uint8Array) => Promise<void>
}>

/** The deployment a trial worker calls, and the others of its model; at `url` it calls for real. */
export type TrialMember = Readonly<{
  id?: string
  peers?: WorkerContext['peers']
  url?: string
}>

type Shared = Readonly<{ db: Database; blobs: BlobStore; token: string }>

/**
 * A whole relay in memory for tests: real store, real app, real worker, and a Foundry in hand.
 * Another one on the same store is given what they share.
 */
export async function createTrialRelay(shared: Partial<Shared> = {}) {
  const db = shared.db ?? (await openTrialDatabase())
  onTestFinished(() => db.close())
  const folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  const blobs = shared.blobs ?? (await createFileBlobs(folder))
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), Date.now)
  const clock = { now: 1_000_000, steady: 0 }
  const now = () => clock.now
  const dice = { next: 0 }
  // Leases go by a clock that nobody can set, so tests set it beside the other.
  const steady = () => clock.steady
  const handClock = { now, sync: async () => false }
  const leaseMs = 30_000
  const token = shared.token ?? (await addPerson(db, { name: 'Ada', now: now() }))
  const hold: { now: Held | null; asked: string[] } = { now: null, asked: [] }
  const room: WorkerContext['room'] = {
    reserve: async () => {
      hold.asked.push('reserve')
      return hold.now ? { hold: hold.now.reason } : { release: () => {} }
    },
    isDoubtful: () => hold.now !== null,
    look: async () => {
      hold.asked.push('look')
      return hold.now?.reason ?? null
    },
    noteFault: () => {}
  }
  const streams = createStreamRegistry()
  const metrics = createMetrics()
  const context: AppContext = {
    db,
    blobs,
    models: ['gpt-image-2'],
    quotas: [{ model: 'gpt-image-2', perMinute: 6, atOnce: 2 }],
    inputTokens: {},
    readWait: createWaitReader({
      db,
      deployments: [{ id: 'foundry-1/gpt-image-2', model: 'gpt-image-2' }],
      now
    }),
    streams,
    metrics,
    metricsAccess: 'this-machine',
    readiness: async () => [],
    queueHold: { read: async () => hold.now, listen: () => () => {} },
    pictures: { waiting: async () => 0 },
    // Tests look at campaigns when they mean to.
    campaigns: { wake: () => {} },
    isDraining: () => false,
    imageDays: 30,
    uploadQuota: 5_400_000,
    allowedHosts: null,
    front: null,
    signIn: null,
    operator: sampleOperator,
    now,
    log
  }
  const app = createApp(context)
  const calls: FakeCall[] = []
  const waiting: (() => void)[] = []
  const generate = (request: GenerateRequest<BlobWriter>) =>
    new Promise<Outcome<BlobWriter>>((resolve) => {
      request.signal.addEventListener('abort', () =>
        resolve({ kind: 'cancelled', requestId: null })
      )
      calls.push({
        request,
        answer: resolve,
        finish: async (bytes) => resolve(await toDone(request, bytes))
      })
      for (const wake of waiting.splice(0)) wake()
    })
  return {
    db,
    blobs,
    folder,
    streams,
    context,
    app,
    token,
    clock,
    /** What the next random number is, from 0 to 1. */
    dice,
    /** Why no job may be claimed; for a test to set. */
    hold,
    lines,
    calls,
    /** The call with this index, as soon as it has been made. */
    call: async (index: number): Promise<FakeCall> => {
      for (;;) {
        const call = calls[index]
        if (call) return call
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
    startWorker: (
      limits = { requestsPerMinute: 600, concurrency: 2 },
      workerId = 'worker-1',
      { id = 'foundry-1/gpt-image-2', peers = [], url }: TrialMember = {}
    ) => {
      const keeper = startLeaseKeeper({ db, blobs, clock: handClock, steady, leaseMs, log })
      onTestFinished(keeper.stop)
      return startWorker({
        db,
        blobs,
        keeper,
        steady,
        deployment: {
          id,
          name: 'gpt-image-2',
          model: 'gpt-image-2',
          endpoint: new URL(url ?? 'http://localhost:1'),
          style: 'v1',
          apiVersion: 'preview',
          credential: async () => ({})
        },
        limits,
        peers,
        // The worker's writers are what this generate hands back.
        generate: url === undefined ? (generate as never) : generateImage,
        toUpstreamUser: (id) => `hash-of-${id}`,
        workerId,
        now,
        random: () => dice.next,
        log,
        metrics,
        room,
        leaseMs
      })
    },
    /** What a relay does that can't hear of this one any more. */
    recoverAsAnother: () =>
      recoverJobs({ db, blobs, log, now: clock.now + leaseMs + 1, isHeld: () => false }),
    fetch: (path: string, init: RequestInit = {}, bearer = token) =>
      app.request(path, {
        ...init,
        headers: { authorization: `Bearer ${bearer}`, ...(init.headers as object) }
      })
  }
}
export type TrialRelay = Awaited<ReturnType<typeof createTrialRelay>>

const sizeOf = ({ size }: Recipe) => (size === 'auto' ? { width: 1024, height: 1024 } : size)

async function toDone(
  request: GenerateRequest<BlobWriter>,
  bytes: Uint8Array
): Promise<Outcome<BlobWriter>> {
  const writer = await request.createWriter()
  await writer.write(bytes)
  return {
    kind: 'done',
    writer,
    header: { format: 'png', ...sizeOf(request.recipe) },
    bytes: bytes.length,
    usage: { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 396 },
    requestId: 'upstream-1'
  }
}

export const sampleRecipe: Recipe = {
  model: 'gpt-image-2',
  prompt: 'A quiet harbour at dawn',
  guidance: '',
  size: { width: 960, height: 800 },
  quality: 'low',
  format: 'png',
  background: 'opaque'
}

export function sampleSubmit(key: string, recipe: Partial<Recipe> = {}): JobSubmit {
  return {
    key: `key-${key}-0000`,
    recipe: { ...sampleRecipe, ...recipe },
    target: {
      fileId: 'file-1',
      nodeId: '1:2',
      nodeName: 'Hero',
      frame: { width: 300, height: 250 },
      fingerprint: ''
    }
  }
}

export async function submitTrial(relay: TrialRelay, key: string): Promise<Job> {
  const response = await relay.fetch('/v1/jobs', {
    method: 'POST',
    body: JSON.stringify(sampleSubmit(key))
  })
  return ((await response.json()) as { job: Job }).job
}

/** Reads the job until it is in the state; the test's timeout is the limit. */
export async function untilState(relay: TrialRelay, id: string, state: JobState): Promise<Job> {
  for (;;) {
    const { job } = (await (await relay.fetch(`/v1/jobs/${id}`)).json()) as { job: Job }
    if (job.state === state) return job
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
