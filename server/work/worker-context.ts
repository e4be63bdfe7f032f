import type { BlobStore } from '../blobs/blob-store'
import type { PooledDeployment } from '../foundry/deployment'
import type { generateImage } from '../foundry/generate'
import type { JobRow } from '../jobs/job-row'
import type { Limits, Peer } from '../jobs/loads'
import type { Lease } from '../jobs/move-job'
import type { Log } from '../log'
import type { RelayMetrics } from '../metrics/relay-metrics'
import type { Database } from '../store/database'
import type { LeaseKeeper } from './lease-keeper'
import type { Room } from './room/room'

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
  /** From 0 to 1. */
  random: () => number
  /** Milliseconds from anywhere, by a clock that is never set. */
  steady: () => number
  log: Log
  leaseMs: number
  keeper: LeaseKeeper
  metrics: RelayMetrics
  room: Pick<Room, 'reserve' | 'isDoubtful' | 'look' | 'noteFault'>
}>

/** A job at work, the lease its worker has on it, and when its call went out. */
export type HeldJob = Readonly<{
  row: JobRow
  lease: Lease
  calledAt: number
  requestId: string | null
}>
