import { type Fill, jobOf } from '../fill'
import type { SessionContext } from '../session-context'

/**
 * Tells the relay that nobody waits for this picture any more, so that the next run doesn't bring
 * it back. When that gets lost, the next run asks once too often; nothing is lost.
 */
export async function settleFill({ relay }: SessionContext, fill: Fill): Promise<void> {
  const job = jobOf(fill)
  if (!job) return
  try {
    await relay().settleJob(job.id)
  } catch (_) {
    // Not connected any more, or not heard.
  }
}
