import { parseArgs } from 'node:util'
import { buildPrevious, NoPrevious } from '../previous/build-previous.mjs'
import type { Plan, Program } from './plan'
import { findFaults, printReport } from './print-report'
import { runChaos } from './run-chaos'

const usage =
  'Usage: npm run chaos -- [--engine sqlite|postgres] [--relays 3] [--jobs 300] [--campaigns 10] [--kills 20] [--freezes 10] [--steps 4] [--outages 3] [--picture-outages 0] [--fills 0] [--poisons 3] [--seed 1] [--points yes|no] [--blobs files|azure] [--upgrade [--from COMMIT]]'

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  // So that whoever runs it where there is no history can tell.
  process.exit(error instanceof NoPrevious ? 2 : 1)
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
      campaigns: { type: 'string', default: '10' },
      kills: { type: 'string', default: '20' },
      freezes: { type: 'string', default: '10' },
      steps: { type: 'string', default: '4' },
      outages: { type: 'string', default: '3' },
      'picture-outages': { type: 'string', default: '0' },
      fills: { type: 'string', default: '0' },
      poisons: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      points: { type: 'string', default: 'yes' },
      blobs: { type: 'string', default: 'files' },
      upgrade: { type: 'boolean', default: false },
      from: { type: 'string' }
    }
  })
  const { engine, blobs } = values
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error(usage)
  if (blobs !== 'files' && blobs !== 'azure') throw new Error(usage)
  const databaseUrl = engine === 'postgres' ? (process.env.TEST_DATABASE_URL ?? '') : null
  if (databaseUrl === '')
    throw new Error('Set TEST_DATABASE_URL, or run `.ci/with-postgres npm run chaos -- …`.')
  const previous = values.upgrade ? findPrevious(values.from) : null
  const relays = readCount(values.relays)
  return {
    engine,
    blobs,
    databaseUrl,
    // A kill at each named point takes minutes of its own.
    atEachPoint: values.points === 'yes',
    leaseMs: 4_000,
    relays,
    previous,
    jobs: readCount(values.jobs),
    // A relay of the version before may have none.
    campaigns: previous ? 0 : readCount(values.campaigns),
    mischief: {
      kill: readCount(values.kills),
      freeze: readCount(values.freezes),
      step: readCount(values.steps),
      // A file has no server that could be away.
      database: databaseUrl === null ? 0 : readCount(values.outages),
      pictures: blobs === 'azure' ? readCount(values['picture-outages']) : 0,
      disk: readCount(values.fills),
      poison: readCount(values.poisons),
      // To the new version, back, and there again.
      swap: previous ? 3 * relays : 0
    },
    seed: readCount(values.seed)
  }
}

function findPrevious(from: string | undefined): Program {
  const { commit, dist } = buildPrevious({ from })
  return { commit, file: `${dist}/relay.js` }
}

function readCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Error(usage)
  return Number(text)
}
