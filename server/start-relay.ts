import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createApp } from './app'
import { createFileBlobs } from './blobs/file-blobs'
import type { RelaySettings } from './environment'
import { generateImage } from './foundry/generate'
import { startHttpServer } from './http-server'
import type { Log } from './log'
import { toUpstreamUser } from './people'
import { toPool } from './pool'
import type { Database } from './store/database'
import { openSqlite } from './store/sqlite'
import { createStreamRegistry } from './stream-registry'
import { startWorker } from './worker'

export type Relay = Readonly<{
  url: string
  /** Takes no new work, tells open streams, waits for calls under way, then closes. */
  stop: () => Promise<void>
}>

/** A worker that says nothing for this long has lost its jobs. */
const leaseMs = 30_000

export async function startRelay(settings: RelaySettings, log: Log): Promise<Relay> {
  const { foundry } = settings
  const db = await openStore(settings)
  const blobs = await createFileBlobs(join(settings.dataFolder, 'images'))
  const streams = createStreamRegistry()
  const now = Date.now
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
        allowedHosts: isLoopback
          ? ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${port}`)
          : null,
        now,
        log
      })
  })
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
      leaseMs
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
      const drained = Promise.all(workers.map((worker) => worker.drain()))
      streams.sayByeToAll()
      await drained
      await server.close()
      await db.close()
      log.info('relay.stopped')
    }
  }
}

export async function openStore(settings: RelaySettings): Promise<Database> {
  await mkdir(settings.dataFolder, { recursive: true })
  return openSqlite(join(settings.dataFolder, 'relay.sqlite'))
}
