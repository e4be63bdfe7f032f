import { createInterface } from 'node:readline/promises'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { openRecorder } from '../foundry/recording/open-recorder'
import type { PoolMember } from '../work/deployments'
import type { Surroundings } from './probe-command'

type Configured = Readonly<{
  readPool: () => readonly PoolMember[]
  readRecordFolder: () => string | null
}>

/** A person at a terminal, or a script without one. */
export function createTerminal({ readPool, readRecordFolder }: Configured): Surroundings {
  const steady = () => performance.now()
  // What the log would say, the command says itself.
  const log = { info: () => {}, error: () => {} }
  return {
    readPool,
    openRecorder: () =>
      openRecorder({ recordFolder: readRecordFolder() }, { now: Date.now, steady, log }),
    ask: async (question) => {
      if (!process.stdin.isTTY) return null
      // Questions go where the other words of a command go; stdout is for what it found.
      const asking = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return /^y(es)?$/i.test((await asking.question(question)).trim())
      } finally {
        asking.close()
      }
    },
    onInterrupt: (stop) => {
      process.on('SIGINT', stop)
      return () => void process.off('SIGINT', stop)
    },
    sleep: async (ms, signal) => sleepFor(ms, undefined, { signal }),
    now: Date.now,
    steady
  }
}
