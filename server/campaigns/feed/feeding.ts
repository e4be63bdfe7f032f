import type { ModelName } from '../../../core/models'
import type { BlobStore } from '../../blobs/blob-store'
import type { Log } from '../../log'
import type { InputTokens } from '../../money/input-bound'
import type { Database } from '../../store/database'
import type { ReadWait } from '../../work/pauses'
import type { Held } from '../../work/room/room'

/** What turns a campaign's pictures into jobs is given. */
export type Feeding = Readonly<{
  db: Database
  blobs: BlobStore
  models: readonly ModelName[]
  inputTokens: InputTokens
  /** What one person's uploads may take together, in bytes. */
  uploadQuota: number
  readWait: ReadWait
  /** Why nothing is being made for anybody just now. */
  readHold: () => Promise<Held | null>
  now: () => number
  log: Log
}>
