import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** For how long, in ms, this work held up everything else in the process at the most. */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await sleep(20)
  delay.enable()
  await sleep(20)
  delay.reset()
  // The first tick after a reset only starts the count.
  await sleep(20)
  await work()
  await sleep(20)
  delay.disable()
  return delay.max / 1e6
}
