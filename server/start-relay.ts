import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { modelSources } from '../core/models'
import { toUpstreamUser } from './access/people'
import { startFeeding } from './campaigns/feed/feeder'
import { createBatchPool } from './foundry/answer/batch-pool'
import { generateImage } from './foundry/generate'
import { openRecorder } from './foundry/recording/open-recorder'
import { createApp } from './http/app'
import type { AppContext } from './http/app-context'
import { startHttpServer } from './http/http-server'
import { createChecks, createReadiness } from './http/readiness'
import { createMetricsApp } from './http/routes/metrics-app'
import { createStreamRegistry } from './http/routes/stream-registry'
import { failUnserved } from './jobs/ending/fail-unserved'
import type { Log } from './log'
import { createMetrics } from './metrics/relay-metrics'
import { openPictures, openStore } from './open-stores'
import { readDisks } from './operator/overview/read-disks'
import type { RelaySettings } from './settings/environment'
import { toQuotas } from './settings/quotas'
import type { DeploymentSettings } from './settings/resource'
import { createSignIn } from './sign-in/sign-in'
import { createStartSteps, type StartSteps } from './start-steps'
import { openStoreClock } from './store/store-clock'
import type { Telemetry } from './telemetry/telemetry'
import { crashAtPoint } from './trial/crash-points'
import { settleStoreId } from './upkeep/store-id'
import { startWarnings } from './warnings/warnings'
import { isLoopback, toAllowedHosts, toMetricsAccess } from './who-is-answered'
import { toPool } from './work/deployments'
import { startLeaseKeeper } from './work/lease-keeper'
import { createWaitReader } from './work/pauses'
import { startSweeping } from './work/retention'
import { countAtWork } from './work/room/count-at-work'
import { findPlaces } from './work/room/find-places'
import { findQueueHold, readQueueHold } from './work/room/queue-hold'
import { createRoom } from './work/room/room'
import { startWorker, type Worker } from './work/worker'

export type Relay = Readonly<{
  url: string
  /** Takes no new work, tells open streams, waits for calls under way, then closes. */
  stop: () => Promise<void>
}>

/** Rejects when a step fails, and closes what the steps before it had opened. */
export async function startRelay(settings: RelaySettings, log: Log): Promise<Relay> {
  const steps = createStartSteps(log)
  try {
    return await start(settings, log, steps)
  } catch (error) {
    await steps.undo()
    throw error
  }
}

async function start(settings: RelaySettings, log: Log, steps: StartSteps): Promise<Relay> {
  const { foundry } = settings
  const steady = () => performance.now()
  const store = await steps.take('database', openStore(settings), (opened) => opened.close())
  const pictures = await steps.take(
    'picture store',
    openPictures(settings, { steady, log }),
    (opened) => opened.close()
  )
  const recorder = await steps.take(
    'its recordings',
    openRecorder(settings, { now: Date.now, steady, log })
  )
  const pair = { db: store, blobs: pictures.blobs, place: pictures.place }
  await steps.take('the id of its stores', settleStoreId(pair))
  const models = [...new Set(foundry.deployments.map(({ model }) => model))]
  const { db, blobs } = crashAtPoint({ db: store, blobs: pictures.blobs }, settings.crashAt)
  const streams = createStreamRegistry()
  const telemetry = await openTelemetry(settings.otlp, log)
  const metrics = telemetry?.watch(createMetrics()) ?? createMetrics()
  const clock = await openStoreClock(db, { wall: Date.now, steady })
  const { now } = clock
  let isDraining = false
  const room = createRoom({
    places: await findPlaces(settings.dataFolder, pictures.folder),
    // Relays on one SQLite file share its disk; others have their own.
    countAtWork: async () => (settings.databaseUrl === null ? countAtWork(db) : 0),
    watch: pictures.watch,
    now,
    steady,
    log
  })
  const checks = createChecks({ db, blobs, look: room.look, isDraining: () => isDraining })
  const readiness = createReadiness(checks, now)
  const { publicAddress, trustedProxies } = settings
  const readHold = () => readQueueHold(db, room)
  const signIn = createSignIn({ settings, now, steady })
  const shared = {
    db,
    blobs,
    models,
    quotas: toQuotas(foundry.deployments),
    inputTokens: foundry.inputTokens,
    readWait: createWaitReader({ db, deployments: foundry.deployments, now }),
    uploadQuota: settings.uploadQuota,
    now,
    log
  }
  const campaigns = await steps.take(
    'its campaigns',
    Promise.resolve(startFeeding({ ...shared, readHold })),
    (feeder) => feeder.stop()
  )
  const toContext = (port: number): AppContext => ({
    ...shared,
    streams,
    metrics,
    metricsAccess: toMetricsAccess(settings),
    readiness,
    queueHold: { read: readHold, listen: room.listen },
    campaigns,
    pictures,
    isDraining: () => isDraining,
    imageDays: settings.retention.image,
    allowedHosts: toAllowedHosts(settings, port),
    front: publicAddress && { address: publicAddress, trustedProxies },
    signIn,
    operator: {
      newBudget: settings.newBudget,
      deployments: foundry.deployments.map(toKnown),
      settings: settings.inForce,
      showsPrompts: settings.showsPrompts,
      readDisks: () => readDisks([settings.dataFolder, pictures.folder])
    }
  })
  const { host, port, metricsPort, metricsToken } = settings
  const server = await steps.take(
    'its port',
    startHttpServer({ host, port, toApp: (bound) => createApp(toContext(bound)) }),
    (opened) => opened.close()
  )
  const metricsServer =
    metricsPort === null
      ? null
      : await steps.take(
          'the port of its metrics',
          startHttpServer({
            host,
            port: metricsPort,
            toApp: (bound) => createMetricsApp(toContext(bound), metricsToken)
          }),
          (opened) => opened.close()
        )
  const ended = await steps.take('its queue', failUnserved(db, { models, now: now() }))
  if (ended > 0) log.info('jobs.unserved', { ended })
  const stopSweeping = startSweeping({ db, blobs, days: settings.retention, now, log })
  const keeper = startLeaseKeeper({ db, blobs, clock, steady, leaseMs: settings.leaseMs, log })
  const pool = toPool(foundry)
  const batches = createBatchPool()
  const workers = pool.map((member) =>
    startWorker({
      db,
      blobs,
      ...member,
      generate: (request) =>
        generateImage({ ...request, batches, ...(recorder && { listen: recorder.listen }) }),
      toUpstreamUser,
      workerId: randomUUID(),
      now,
      random: Math.random,
      steady,
      log,
      leaseMs: settings.leaseMs,
      keeper,
      metrics,
      room
    })
  )
  const { warnWebhook: webhook } = settings
  const findHold = () => findQueueHold(db, room)
  const warnings = webhook && startWarnings({ db, webhook, fetch, readHold: findHold, now, log })
  const url = `http://${isLoopback(host) ? 'localhost' : host}:${server.port}`
  const deployments = foundry.deployments.map(({ id, model, region, apiKey }) => ({
    id,
    model,
    region,
    signIn: apiKey === null ? 'entra' : 'key',
    modelKnown: modelSources[model].confidence
  }))
  log.info('relay.listening', {
    url,
    ...(publicAddress && { publicUrl: publicAddress.href }),
    ...(metricsServer && { metricsPort: metricsServer.port }),
    deployments
  })
  if (settings.newBudget.day === null && settings.newBudget.month === null)
    log.info('budget.none', {
      note: 'New people may spend any amount; set DEFAULT_BUDGET_DAY or DEFAULT_BUDGET_MONTH to limit them.'
    })
  return {
    url,
    stop: async () => {
      isDraining = true
      stopSweeping()
      const warned = warnings?.stop()
      log.info('relay.draining', { streams: streams.count(), calls: countCalls(workers) })
      streams.sayByeToAll()
      await campaigns.stop()
      const drained = Promise.all(workers.map((worker) => worker.drain()))
      await Promise.race([drained, sleep(settings.drainMs, undefined, { ref: false })])
      await Promise.all([server.close(), metricsServer?.close()])
      await pictures.close()
      await Promise.race([recorder?.idle(), sleep(recordingMs, undefined, { ref: false })])
      await Promise.race([telemetry?.stop(), sleep(recordingMs, undefined, { ref: false })])
      await Promise.race([warned, sleep(recordingMs, undefined, { ref: false })])
      await keeper.stop()
      await db.close()
      // A call that goes on ends as `unknown`, by whichever relay finds its lease run out.
      log.info('relay.stopped', { callsLeft: countCalls(workers) })
    }
  }
}

/** Without its key. */
const toKnown = ({ id, model, region, requestsPerMinute, concurrency }: DeploymentSettings) => ({
  id,
  model,
  region,
  requestsPerMinute,
  concurrency
})

/** Loaded only where somebody collects it. */
async function openTelemetry(otlp: RelaySettings['otlp'], log: Log): Promise<Telemetry | null> {
  if (otlp === null) return null
  const { startTelemetry } = await import('./telemetry/telemetry')
  return startTelemetry({ settings: otlp, fetch, now: Date.now, log })
}

/** What is recorded and told of the last calls may take so long to be written. */
const recordingMs = 2_000

const countCalls = (workers: readonly Worker[]) =>
  workers.reduce((sum, worker) => sum + worker.atWork(), 0)
