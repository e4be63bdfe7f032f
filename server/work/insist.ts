import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerContext } from './worker-context'

const retryMs = 1_000
/** Longer than a restart or a failover of any database takes. */
const patienceMs = 600_000

/**
 * Writes until the store takes it: it may be away for a while, and how a call ended is known nowhere
 * else. `write` may have been committed already when it comes again. Rejects as `write` does after
 * ten minutes; then recovery decides by what is on disk.
 */
export async function insist<Result>(
  { steady, log }: Pick<WorkerContext, 'steady' | 'log'>,
  jobId: string,
  write: () => Promise<Result>
): Promise<Result> {
  const until = steady() + patienceMs
  for (;;) {
    try {
      return await write()
    } catch (error) {
      log.error('store.stumbled', { jobId, error })
      if (steady() >= until) throw error
      await sleep(retryMs)
    }
  }
}
