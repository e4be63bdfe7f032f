import type { Job } from '../../core/job'
import { jobOf } from '../fill'
import type { SessionContext } from '../session-context'
import { isLost } from './fill-standing'

const lookMs = 30_000
/** So often it looks after the last picture got lost: ten minutes. A relay looks as often itself. */
const mostLooks = 20

/**
 * Looks for pictures that turn up after their relay had given them up: it may only have been frozen
 * or cut off, and books them then at what they really cost. The returned function is told of ends.
 */
export function createLostWatch(
  { store, sleep, relay }: SessionContext,
  takeFound: (job: Job) => void
): () => void {
  let left = 0

  const look = async () => {
    for (const { id } of store
      .read()
      .fills.filter(isLost)
      .flatMap((fill) => jobOf(fill) ?? []))
      try {
        takeFound(await relay().readJob(id))
      } catch (_) {
        // The next look tells.
      }
  }

  const watch = async () => {
    for (; left > 0 && store.read().fills.some(isLost); left -= 1) {
      await sleep(lookMs)
      await look()
    }
    left = 0
  }

  return () => {
    if (!store.read().fills.some(isLost)) return
    const isWatching = left > 0
    left = mostLooks
    if (!isWatching) void watch()
  }
}
