import { parseArgs } from 'node:util'
import type { Plan } from './plan'
import { findFaults, printReport } from './print-report'
import { runChaos } from './run-chaos'

const usage =
  'Usage: npm run chaos -- [--engine sqlite|postgres] [--relays 3] [--jobs 300] [--kills 20] [--seed 1] [--blobs files|azure]'

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

async function main(): Promise<void> {
  const report = await runChaos(readPlan())
  console.log(printReport(report))
  const isSpotless = Object.values(findFaults(report)).every((faults) => faults.length === 0)
  process.exit(isSpotless ? 0 : 1)
}

function readPlan(): Plan {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'sqlite' },
      relays: { type: 'string', default: '3' },
      jobs: { type: 'string', default: '300' },
      kills: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      blobs: { type: 'string', default: 'files' }
    }
  })
  const { engine, blobs } = values
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error(usage)
  if (blobs !== 'files' && blobs !== 'azure') throw new Error(usage)
  const databaseUrl = engine === 'postgres' ? (process.env.TEST_DATABASE_URL ?? '') : null
  if (databaseUrl === '')
    throw new Error('Set TEST_DATABASE_URL, or run `.ci/with-postgres npm run chaos -- …`.')
  return {
    engine,
    blobs,
    databaseUrl,
    atEachPoint: true,
    leaseMs: 2_000,
    relays: readCount(values.relays),
    jobs: readCount(values.jobs),
    kills: readCount(values.kills),
    seed: readCount(values.seed)
  }
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(usage)
  return Number(text)
}
