import { setTimeout as sleep } from 'node:timers/promises'
import { mayPass as mayEverPass, toWaitMs } from './azure-faults'
import type { StoreWatch } from './store-watch'

/** Tries a request to a store over the network; rejects as its last try did. */
export type Attempt = <Result>(request: (signal: AbortSignal) => Promise<Result>) => Promise<Result>

export type Trying = Readonly<{
  /** So long may one try take. A store that says nothing for longer is as good as gone. */
  tryMs: number
  /** So long may all tries take, waits and all; null goes on until `signal` aborts. */
  patienceMs: number | null
  signal?: AbortSignal
  steady: () => number
  /** Which faults are worth another try; all that may ever go away by itself, unless it is said. */
  mayPass?: (error: unknown) => boolean
  /** Told of every write; what is only read says nothing about writing. */
  watch?: StoreWatch
  /** The first of the waits between tries, which double up to half a minute. */
  firstWaitMs?: number
  onFault?: () => void
}>

const mostWaitMs = 30_000

/** Repeats what may pass, never sooner than the store asks for; what can't pass rejects at once. */
export function createAttempt(trying: Trying): Attempt {
  const { tryMs, patienceMs, signal, steady, watch, onFault } = trying
  const { firstWaitMs = 200, mayPass = mayEverPass } = trying
  return async (request) => {
    const until = patienceMs === null ? Number.POSITIVE_INFINITY : steady() + patienceMs
    for (let tries = 0; ; tries += 1) {
      try {
        if (patienceMs === null) await keepQuiet(watch, steady, signal)
        const result = await tryOnce(request, Math.min(tryMs, until - steady()), signal)
        watch?.noteWritten()
        return result
      } catch (error) {
        signal?.throwIfAborted()
        if (!mayPass(error)) throw error
        const askedMs = toWaitMs(error)
        watch?.noteFault(error, askedMs)
        onFault?.()
        const waitMs = Math.max(askedMs, Math.min(firstWaitMs * 2 ** tries, mostWaitMs))
        if (steady() + waitMs >= until) throw error
        await sleep(waitMs, undefined, { signal })
      }
    }
  }
}

/** What one request was asked to wait holds for the others. */
async function keepQuiet(
  watch: StoreWatch | undefined,
  steady: () => number,
  signal: AbortSignal | undefined
): Promise<void> {
  const waitMs = (watch?.failing()?.quietUntil ?? 0) - steady()
  if (waitMs > 0) await sleep(waitMs, undefined, { signal })
}

async function tryOnce<Result>(
  request: (signal: AbortSignal) => Promise<Result>,
  ms: number,
  signal: AbortSignal | undefined
): Promise<Result> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  signal?.addEventListener('abort', abort, { once: true })
  const late = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(new StoreSilent()), { once: true })
  })
  const timer = setTimeout(abort, Math.max(0, ms))
  try {
    return await Promise.race([request(controller.signal), late])
  } finally {
    // The signal lives on with what was answered: a picture may take its time on its way out.
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

class StoreSilent extends Error {
  readonly code = 'StoreSilent'
}
