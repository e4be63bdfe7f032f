import type { BlobStore } from '../blobs/blob-store'
import type { PooledDeployment } from '../foundry/deployment'
import type { generateImage } from '../foundry/generate'
import type { JobRow } from '../jobs/job-row'
import type { Limits, Peer } from '../jobs/loads'
import type { Lease } from '../jobs/move-job'
import type { Log } from '../log'
import type { RelayMetrics } from '../metrics/relay-metrics'
import type { Database } from '../store/database'

export type WorkerContext = Readonly<{
  db: Database
  blobs: BlobStore
  deployment: PooledDeployment
  limits: Limits
  /** The other deployments of the same model. */
  peers: readonly Peer[]
  generate: typeof generateImage
  /** Turns a person's id into the name Foundry sees. */
  toUpstreamUser: (personId: string) => string
  workerId: string
  now: () => number
  log: Log
  leaseMs: number
  metrics: RelayMetrics
}>

/** A job at work, and the lease its worker has on it. */
export type HeldJob = Readonly<{ row: JobRow; lease: Lease; requestId: string | null }>
