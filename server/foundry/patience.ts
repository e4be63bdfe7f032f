/** How long a call may take, and who ended it. */
export type Patience = Readonly<{
  /** Aborts when the caller does or when time is up. */
  signal: AbortSignal
  /** Tells that the service is still sending; the first call starts the idle clock. */
  noteBytes: () => void
  /** The service has said its last word; only what comes at once still counts. */
  noteLastWord: () => void
  /** Why it ended early; null while it hasn't. */
  ended: () => 'cancelled' | 'timeout' | null
  /** The call is over: whatever still goes on by its signal ends. */
  stop: () => void
}>

export type PatienceOptions = Readonly<{ signal: AbortSignal; idleMs: number; totalMs: number }>

/** How long a connection may stay open behind the last word. */
const lastWordMs = 5_000

export function createPatience({ signal, idleMs, totalMs }: PatienceOptions): Patience {
  const timeUp = new AbortController()
  const over = new AbortController()
  const giveUp = () => timeUp.abort()
  const total = setTimeout(giveUp, totalMs)
  let idle: NodeJS.Timeout | null = null
  let last: NodeJS.Timeout | null = null
  return {
    signal: AbortSignal.any([signal, timeUp.signal, over.signal]),
    noteBytes: () => {
      if (idle) idle.refresh()
      else idle = setTimeout(giveUp, idleMs)
    },
    noteLastWord: () => {
      last ??= setTimeout(giveUp, lastWordMs)
    },
    ended: () => (signal.aborted ? 'cancelled' : timeUp.signal.aborted ? 'timeout' : null),
    stop: () => {
      clearTimeout(total)
      if (idle) clearTimeout(idle)
      if (last) clearTimeout(last)
      over.abort()
    }
  }
}
