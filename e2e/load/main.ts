import { statfs } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { findLoadFaults, printLoad } from './print-load'
import { type Load, runLoad } from './run-load'

const usage =
  'Usage: npm run load -- [--minutes 10] [--people 200] [--streams 500] [--pictures 50]; with TEST_DATABASE_URL, or as `.ci/with-postgres npm run load`, two relays on PostgreSQL come second.'

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      people: { type: 'string', default: '200' },
      streams: { type: 'string', default: '500' },
      pictures: { type: 'string', default: '50' }
    }
  })
  const shared = {
    minutes: readCount(values.minutes),
    people: readCount(values.people),
    streams: readCount(values.streams),
    pictures: readCount(values.pictures)
  }
  await refuseLittleRoom(shared)
  let isSpotless = await report({ ...shared, relays: 1, isKilling: false, databaseUrl: null })
  const databaseUrl = process.env.TEST_DATABASE_URL
  if (databaseUrl)
    isSpotless =
      (await report({ ...shared, relays: 2, isKilling: true, databaseUrl })) && isSpotless
  else console.log('\nNo PostgreSQL: run `.ci/with-postgres npm run load` for two relays on it.')
  const load = loadavg().map((one) => one.toFixed(1))
  console.log(
    `\nLoad ${load.join(', ')}. Goals on a quiet machine: memory flat, the event loop at most 100 ms late (p99).`
  )
  process.exit(isSpotless ? 0 : 1)
}

async function report(load: Load): Promise<boolean> {
  const result = await runLoad(load)
  console.log(`\n${printLoad(result)}`)
  return Object.values(findLoadFaults(result)).every((faults) => faults.length === 0)
}

/** Each part deletes its pictures before the next begins. */
async function refuseLittleRoom({ minutes, pictures }: Pick<Load, 'minutes' | 'pictures'>) {
  const rounds = Math.max(10, minutes) + 2
  const neededBytes = rounds * pictures * 12e6 + 1e9
  const { bavail, bsize } = await statfs(tmpdir())
  if (bavail * bsize < neededBytes)
    throw new Error(
      `${tmpdir()} has no room for ${Math.ceil(neededBytes / 1e9)} GB of pictures; set TMPDIR to a folder that has.`
    )
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(usage)
  return Number(text)
}
