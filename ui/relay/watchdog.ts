import type { Sleep } from '../browser/sleep'

export type Watchdog = Readonly<{
  feed: () => void
  /** How long it waits from the next feeding on. */
  expect: (quietMs: number, patienceMs: number) => void
  stop: () => void
}>
type Options = Readonly<{
  sleep: Sleep
  /** Until it is fed for the first time. */
  quietMs: number
  patienceMs: number
  onQuiet: () => void
  onSilence: () => void
}>

/** Calls `onQuiet`, and later `onSilence`, when it was not fed for so long. */
export function createWatchdog(options: Options): Watchdog {
  const { sleep, onQuiet, onSilence } = options
  let fed = new AbortController()
  let { quietMs, patienceMs } = options
  const watch = () => {
    fed = new AbortController()
    sleep(quietMs, fed.signal).then(onQuiet, () => {})
    sleep(patienceMs, fed.signal).then(onSilence, () => {})
  }
  watch()
  return {
    feed: () => {
      fed.abort()
      watch()
    },
    expect: (quiet, patience) => {
      quietMs = quiet
      patienceMs = patience
    },
    stop: () => fed.abort()
  }
}
