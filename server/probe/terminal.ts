import { createInterface } from 'node:readline/promises'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { PoolMember } from '../work/deployments'
import type { Surroundings } from './probe-command'

/** A person at a terminal, or a script without one. */
export function createTerminal(readPool: () => readonly PoolMember[]): Surroundings {
  return {
    readPool,
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
    steady: () => performance.now()
  }
}
