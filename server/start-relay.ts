import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app'
import { openAzureBlobs } from './blobs/azure-blobs'
import type { BlobStore } from './blobs/blob-store'
import { createFileBlobs } from './blobs/file-blobs'
import { crashAtPoint } from './crash-points'
import type { RelaySettings } from './environment'
import { generateImage } from './foundry/generate'
import type { Log } from './log'
import { toUpstreamUser } from './people'
import type { Database } from './store/database'
import { openPostgres } from './store/postgres'
import { openSqlite } from './store/sqlite'
import { createStreamRegistry } from './stream-registry'
import { startWorker } from './worker'

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
  const now = Date.now
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(settings.host)
  const { server, port } = await listen(settings, (boundPort) =>
    createApp({
      db,
      blobs,
      models: [...new Set(foundry.deployments.map(({ model }) => model))],
      streams,
      // A page of a stranger can point its own name at 127.0.0.1, but not change this header.
      allowedHosts: isLoopback
        ? ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${boundPort}`)
        : null,
      now,
      log
    })
  )
  const { endpoint, style, apiVersion, requestsPerMinute, concurrency } = foundry
  const workers = foundry.deployments.map((named) =>
    startWorker({
      db,
      blobs,
      deployment: {
        ...named,
        endpoint,
        style,
        apiVersion,
        credential: async () => ({ 'api-key': foundry.apiKey })
      },
      limits: { requestsPerMinute, concurrency },
      generate: generateImage,
      toUpstreamUser,
      workerId: randomUUID(),
      now,
      log,
      leaseMs: settings.leaseMs
    })
  )
  const url = `http://${isLoopback ? 'localhost' : settings.host}:${port}`
  log.info('relay.listening', { url })
  return {
    url,
    stop: async () => {
      const drained = Promise.all(workers.map((worker) => worker.drain()))
      streams.sayByeToAll()
      await drained
      await closeServer(server)
      await db.close()
      log.info('relay.stopped')
    }
  }
}

export async function openStore(settings: RelaySettings): Promise<Database> {
  if (settings.databaseUrl !== null) return openPostgres(settings.databaseUrl)
  await mkdir(settings.dataFolder, { recursive: true })
  return openSqlite(join(settings.dataFolder, 'relay.sqlite'))
}

async function openBlobs({ blobUrl, dataFolder }: RelaySettings): Promise<BlobStore> {
  return blobUrl ? openAzureBlobs(blobUrl) : createFileBlobs(join(dataFolder, 'images'))
}

/** The app needs to know the port it is reached under, which port 0 tells only after binding. */
function listen(
  { host, port }: RelaySettings,
  toApp: (port: number) => ReturnType<typeof createApp>
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    let app: ReturnType<typeof createApp> | undefined
    const server = serve(
      {
        hostname: host,
        port,
        fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
        // Slow senders: 15 s for the headers, 30 s for the whole request.
        serverOptions: { headersTimeout: 15_000, requestTimeout: 30_000 }
      },
      () => {
        // A TCP server's address is never a string.
        const bound = (server.address() as AddressInfo).port
        app = toApp(bound)
        resolve({ server, port: bound })
      }
    )
    server.once('error', reject)
  })
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
