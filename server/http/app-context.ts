import type { HttpBindings } from '@hono/node-server'
import type { ModelName } from '../../core/models'
import type { Person } from '../access/people'
import type { BlobStore } from '../blobs/blob-store'
import type { Log } from '../log'
import type { RelayMetrics } from '../metrics/relay-metrics'
import type { Database } from '../store/database'
import type { Readiness } from './readiness'
import type { StreamRegistry } from './stream-registry'

export type AppContext = Readonly<{
  db: Database
  blobs: BlobStore
  models: readonly ModelName[]
  streams: StreamRegistry
  metrics: RelayMetrics
  /** Null answers `/metrics` to this machine alone. */
  metricsToken: string | null
  readiness: Readiness
  isDraining: () => boolean
  /** After how many days pictures are deleted. */
  imageDays: number
  /** What one person's uploads may take together, in bytes. */
  uploadQuota: number
  /** Host headers that are ours; null when a proxy in front decides. */
  allowedHosts: readonly string[] | null
  now: () => number
  log: Log
}>

export type AppEnv = {
  /** Node's own request and answer; absent where a test calls the app without a socket. */
  Bindings: Partial<HttpBindings>
  Variables: { person: Person; requestId: string }
}
