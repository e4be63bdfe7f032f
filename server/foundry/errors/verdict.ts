import type { Failure } from '../../../core/failure'
import type { RefusalStage } from './failures'

/**
 * What is wrong with a whole deployment, if the answer is right: nobody's prompt would do better
 * there. One call alone proves none of them; `server/work/outage.ts` asks for a second.
 */
export type OutageKind =
  | 'blocked'
  | 'rejected'
  | 'sign_in'
  | 'missing'
  | 'path_missing'
  | 'billing'
  | 'network'

/** What an answer without a picture means for the job. */
export type Verdict =
  | {
      kind: 'refused'
      failure: Failure
      stage: RefusalStage | null
      categories: string[]
      /** Turned away before anything was drawn; absent where that isn't sure. */
      isUnbilled?: boolean
    }
  /** Surely not billed. */
  | { kind: 'retry'; failure: Failure; retryAfterMs: number | null }
  /**
   * There is no picture and there will be none. `isPassing`: nothing was sent, for a reason of the
   * relay’s own that may pass. `isUnclear`: as below.
   */
  | {
      kind: 'failed'
      failure: Failure
      isUnbilled?: boolean
      outage?: OutageKind
      isPassing?: boolean
      isUnclear?: boolean
    }
  /** May have been billed (claim foundry.billed-when-cut). `isUnclear`: something between here and the service is out of order. */
  | { kind: 'unknown'; failure: Failure; isUnclear?: boolean }
