import type { Sleep } from '../browser/sleep'

type Timer = { at: number; wake: () => void }

/** Time that passes only when a test says so. */
export function createFakeTime(start = 1_000_000) {
  let time = start
  let timers: Timer[] = []

  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = () => {
        timers = timers.filter((each) => each !== timer)
        reject(signal?.reason)
      }
      const wake = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const timer = { at: time + ms, wake }
      timers.push(timer)
      signal?.addEventListener('abort', stop)
    })

  const pass = async (ms: number) => {
    const end = time + ms
    await settle()
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      timers = timers.filter((timer) => timer !== next)
      time = next.at
      next.wake()
      await settle()
    }
    time = end
  }

  return { sleep, pass, now: () => time }
}

/** Lets everything that waits for nothing but promises and streams happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve))
}
