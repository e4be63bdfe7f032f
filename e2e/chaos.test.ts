import { expect, test } from 'vitest'
import { calm } from './chaos/plan'
import { findFaults, printReport } from './chaos/print-report'
import { runChaos } from './chaos/run-chaos'

// The long run, with a kill at each named point and on PostgreSQL, is `npm run chaos`.
test.each([1, 3])(
  '%i relays that are killed, frozen and set lose nothing and pay for nothing twice',
  async (relays) => {
    const report = await runChaos({
      engine: 'sqlite',
      databaseUrl: null,
      blobs: 'files',
      relays,
      jobs: 24,
      mischief: { ...calm, kill: 3, freeze: 2, step: 1, poison: 1 },
      seed: 4,
      leaseMs: 4_000,
      atEachPoint: false
    })
    for (const [name, faults] of Object.entries(findFaults(report)))
      expect(faults, `${name}\n${printReport(report)}`).toEqual([])
  },
  300_000
)
