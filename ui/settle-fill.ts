import type { SessionContext } from './session-context'
import { type Fill, jobOf } from './state'

/**
 * Tells the relay that nobody waits for this picture any more, so that the next run doesn't bring
 * it back. When that gets lost, the next run asks once too often; nothing is lost.
 */
export function settleFill({ relay }: SessionContext, fill: Fill): void {
  const job = jobOf(fill)
  if (!job) return
  try {
    relay()
      .settleJob(job.id)
      .catch(() => {})
  } catch (_) {
    // Not connected any more.
  }
}
