import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { toUpstreamUser } from './access/people'
import { openAzureBlobs } from './blobs/azure-blobs'
import type { BlobStore } from './blobs/blob-store'
import { createFileBlobs } from './blobs/file-blobs'
import { generateImage } from './foundry/generate'
import { createApp } from './http/app'
import { startHttpServer } from './http/http-server'
import { createChecks, createReadiness } from './http/readiness'
import { createStreamRegistry } from './http/stream-registry'
import type { Log } from './log'
import { createMetrics } from './metrics/relay-metrics'
import type { RelaySettings } from './settings/environment'
import type { Database } from './store/database'
import { openPostgres } from './store/postgres'
import { openSqlite } from './store/sqlite'
import { crashAtPoint } from './trial/crash-points'
import { toPool } from './work/deployments'
import { startSweeping } from './work/retention'
import { startWorker, type Worker } from './work/worker'

export type Relay = Readonly<{
  url: string
  /** Takes no new work, tells open streams, waits for calls under way, then closes. */
  stop: () => Promise<void>
}>

export async function startRelay(settings: RelaySettings, log: Log): Promise<Relay> {
  const { foundry } = settings
  const { db, blobs } = crashAtPoint(
    { db: await openStore(settings), blobs: await openBlobs(settings) },
    settings.crashAt
  )
  const streams = createStreamRegistry()
  const metrics = createMetrics()
  const now = Date.now
  let isDraining = false
  const isOnDisk = settings.databaseUrl === null || settings.blobUrl === null
  const folder = isOnDisk ? settings.dataFolder : null
  const checks = createChecks({ db, blobs, folder, isDraining: () => isDraining })
  const readiness = createReadiness(checks, now)
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(settings.host)
  const server = await startHttpServer({
    host: settings.host,
    port: settings.port,
    toApp: (port) =>
      createApp({
        db,
        blobs,
        models: [...new Set(foundry.deployments.map(({ model }) => model))],
        streams,
        metrics,
        metricsToken: settings.metricsToken,
        readiness,
        isDraining: () => isDraining,
        imageDays: settings.retention.image,
        uploadQuota: settings.uploadQuota,
        allowedHosts: isLoopback
          ? ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${port}`)
          : null,
        now,
        log
      })
  })
  const stopSweeping = startSweeping({ db, blobs, days: settings.retention, now, log })
  const pool = toPool(foundry)
  const workers = pool.map((member) =>
    startWorker({
      db,
      blobs,
      ...member,
      generate: generateImage,
      toUpstreamUser,
      workerId: randomUUID(),
      now,
      log,
      leaseMs: settings.leaseMs,
      metrics
    })
  )
  const url = `http://${isLoopback ? 'localhost' : settings.host}:${server.port}`
  const deployments = foundry.deployments.map(({ id, model, region, apiKey }) => ({
    id,
    model,
    region,
    signIn: apiKey === null ? 'entra' : 'key'
  }))
  log.info('relay.listening', { url, deployments })
  return {
    url,
    stop: async () => {
      isDraining = true
      stopSweeping()
      log.info('relay.draining', { streams: streams.count(), calls: countCalls(workers) })
      streams.sayByeToAll()
      const drained = Promise.all(workers.map((worker) => worker.drain()))
      await Promise.race([drained, sleep(settings.drainMs, undefined, { ref: false })])
      await server.close()
      await db.close()
      // A call that goes on ends as `unknown`, by whichever relay finds its lease run out.
      log.info('relay.stopped', { callsLeft: countCalls(workers) })
    }
  }
}

const countCalls = (workers: readonly Worker[]) =>
  workers.reduce((sum, worker) => sum + worker.atWork(), 0)

export async function openStore(settings: RelaySettings): Promise<Database> {
  if (settings.databaseUrl !== null) return openPostgres(settings.databaseUrl)
  await mkdir(settings.dataFolder, { recursive: true })
  return openSqlite(join(settings.dataFolder, 'relay.sqlite'))
}

async function openBlobs({ blobUrl, dataFolder }: RelaySettings): Promise<BlobStore> {
  return blobUrl ? openAzureBlobs(blobUrl) : createFileBlobs(join(dataFolder, 'images'))
}
