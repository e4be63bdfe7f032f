import { setImmediate } from 'node:timers/promises'

/** In ms, at the most of all turns of the event loop: how long one lasted, and how long it worked. */
export type Turn = Readonly<{ ms: number; ownMs: number }>

/**
 * For how long this work held up everything else in the process. On a busy machine a turn lasts longer
 * than what is done in it; the processor time, which counts threads that collect garbage beside it, says
 * how much of that is our own.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<Turn> {
  let isOver = false
  let longest: Turn = { ms: 0, ownMs: 0 }
  const watch = async () => {
    for (let last = look(); !isOver; ) {
      await setImmediate()
      const next = look()
      longest = {
        ms: Math.max(longest.ms, next.ms - last.ms),
        ownMs: Math.max(longest.ownMs, next.ownMs - last.ownMs)
      }
      last = next
    }
  }
  const watching = watch()
  await work()
  isOver = true
  await watching
  return longest
}

function look(): Turn {
  const { user, system } = process.cpuUsage()
  return { ms: performance.now(), ownMs: (user + system) / 1_000 }
}
