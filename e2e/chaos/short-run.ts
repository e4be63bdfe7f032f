import { expect } from 'vitest'
import { calm } from './plan'
import { findFaults, printReport } from './print-report'
import { runChaos } from './run-chaos'

/** The long run, with a kill at each named point and on PostgreSQL, is `npm run chaos`. */
export async function expectNothingLost(relays: number): Promise<void> {
  const report = await runChaos({
    engine: 'sqlite',
    databaseUrl: null,
    blobs: 'files',
    relays,
    jobs: 24,
    campaigns: 1,
    mischief: { ...calm, kill: 3, freeze: 2, step: 1, poison: 1 },
    seed: 4,
    leaseMs: 4_000,
    atEachPoint: false,
    previous: null
  })
  for (const [name, faults] of Object.entries(findFaults(report)))
    expect(faults, `${name}\n${printReport(report)}`).toEqual([])
}
