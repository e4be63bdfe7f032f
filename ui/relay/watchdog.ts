import type { Sleep } from '../browser/sleep'

export type Watchdog = Readonly<{ feed: () => void; stop: () => void }>
type Options = Readonly<{ sleep: Sleep; patienceMs: number; onSilence: () => void }>

/** Calls `onSilence` when it was not fed for so long. */
export function createWatchdog({ sleep, patienceMs, onSilence }: Options): Watchdog {
  let fed = new AbortController()
  const watch = () => {
    fed = new AbortController()
    sleep(patienceMs, fed.signal).then(onSilence, () => {})
  }
  watch()
  return {
    feed: () => {
      fed.abort()
      watch()
    },
    stop: () => fed.abort()
  }
}
