import { type Fill, jobOf } from '../fill'
import type { SessionContext } from '../session-context'

/**
 * Tells the relay that nobody waits for this picture any more, so that the next run doesn't bring
 * it back; where a copy of the file may wait for it, only this file is told. When that gets lost, the
 * next run asks once too often; nothing is lost.
 */
export async function settleFill({ relay, call }: SessionContext, fill: Fill): Promise<void> {
  const job = jobOf(fill)
  if (!job) return
  try {
    await (fill.isElsewhere ? call('job.pass', { key: fill.key }) : relay().settleJob(job.id))
  } catch (_) {
    // Not connected any more, or not heard.
  }
}
