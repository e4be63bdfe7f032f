import type { HttpBindings } from '@hono/node-server'
import type { ModelName } from '../../core/models'
import type { ModelQuota } from '../../core/wire/relay-routes'
import type { Admission } from '../access/admit'
import type { BlobStore } from '../blobs/blob-store'
import type { Feeder } from '../campaigns/feed/feeder'
import type { Log } from '../log'
import type { RelayMetrics } from '../metrics/relay-metrics'
import type { InputTokens } from '../money/input-bound'
import type { OperatorContext } from '../operator/operator-context'
import type { Front } from '../settings/public-url'
import type { SignIn } from '../sign-in/sign-in'
import type { Database } from '../store/database'
import type { ReadWait } from '../work/pauses'
import type { Held } from '../work/room/room'
import type { Readiness } from './readiness'
import type { StreamRegistry } from './routes/stream-registry'

export type AppContext = Readonly<{
  db: Database
  blobs: BlobStore
  models: readonly ModelName[]
  quotas: readonly ModelQuota[]
  /** What a picture sent along takes at most, where the operator says so. */
  inputTokens: InputTokens
  readWait: ReadWait
  streams: StreamRegistry
  metrics: RelayMetrics
  metricsAccess: MetricsAccess
  readiness: Readiness
  queueHold: QueueHoldSource
  /** Finished pictures that only this machine has yet. */
  pictures: Readonly<{ waiting: () => Promise<number> }>
  /** What turns their pictures into jobs; an order or a start wakes it. */
  campaigns: Pick<Feeder, 'wake'>
  isDraining: () => boolean
  /** After how many days pictures are deleted. */
  imageDays: number
  /** What one person's uploads may take together, in bytes. */
  uploadQuota: number
  /** Host headers that are ours; null when a proxy in front decides. */
  allowedHosts: readonly string[] | null
  /** The proxy that PUBLIC_URL tells of; null without one. */
  front: Front | null
  /** How people come in by themselves; null where the operator hands out tokens alone. */
  signIn: SignIn | null
  /** For the operator's pages. */
  operator: OperatorContext
  now: () => number
  log: Log
}>

/** Why nothing is being made for anybody just now; null while something may be. */
export type QueueHoldSource = Readonly<{
  read: () => Promise<Held | null>
  /** Told when it may have changed; the returned function ends it. */
  listen: (listener: () => void) => () => void
}>

/** Who may read `/metrics`: anybody who reaches the port, this machine, whoever has the token, or nobody at this port. */
export type MetricsAccess = 'anybody' | 'this-machine' | 'nobody' | Readonly<{ token: string }>

export type AppEnv = {
  /** Node's own request and answer; absent where a test calls the app without a socket. */
  Bindings: Partial<HttpBindings>
  Variables: { person: Admission; token: string; requestId: string }
}
