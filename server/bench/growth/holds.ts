import { setTimeout as sleep } from 'node:timers/promises'
import { renderStoreGauges } from '../../metrics/store-gauges'
import type { Database } from '../../store/database'
import { toUsageCsv } from '../../usage/usage-csv'
import { median } from '../calls'
import { longestTurn, type Turn } from '../longest-turn'
import { createSweep, readUsagePage } from './works'

const repeats = 9
/** Of a year's CSV; further ones are read as these are. */
const linesRead = 20_000
const mostMs = 50

type Stage = Readonly<{ db: Database; folder: string; now: number }>

/** What a request meanwhile would wait, in the largest store. */
export async function measureHolds(engine: string, stage: Stage): Promise<void> {
  const { db, now } = stage
  const sweepOnce = await createSweep(stage)
  const reads: Readonly<Record<string, () => Promise<unknown>>> = {
    'nothing, for half a second': () => sleep(500),
    'usage page': () => readUsagePage(db, now),
    CSV: () => readCsv(db),
    sweep: sweepOnce,
    metrics: () => renderStoreGauges(db, now)
  }
  const turns: Record<string, readonly Turn[]> = {}
  for (const [name, read] of Object.entries(reads)) {
    const all: Turn[] = []
    for (let repeat = 0; repeat < repeats; repeat += 1) all.push(await longestTurn(read))
    turns[name] = all
  }
  console.log(
    `${engine}: the longest that the event loop was held up in the largest store, in ms, ${repeats} times; target: ${mostMs}`
  )
  console.table(Object.fromEntries(Object.entries(turns).map(([name, all]) => [name, toRow(all)])))
  console.log(`${engine}: ${toHoldVerdict(turns)}`)
}

const toRow = (all: readonly Turn[]) => ({
  median: median(all.map(({ ms }) => ms)).toFixed(0),
  most: Math.max(...all.map(({ ms }) => ms)).toFixed(0),
  'own work, median': median(all.map(({ ownMs }) => ownMs)).toFixed(0),
  'own work, most': Math.max(...all.map(({ ownMs }) => ownMs)).toFixed(0)
})

/** What a busy machine adds is told apart, and still named. */
export function toHoldVerdict(turns: Readonly<Record<string, readonly Turn[]>>): string {
  const find = (isFound: (all: readonly Turn[]) => boolean) =>
    Object.keys(turns).filter((name) => isFound(turns[name] ?? []))
  const isOwn = (all: readonly Turn[]) => all.some(({ ownMs }) => ownMs > mostMs)
  const own = find(isOwn)
  const lasted = find((all) => !isOwn(all) && all.some(({ ms }) => ms > mostMs))
  if (own.length + lasted.length === 0) return `nothing held it up for more than ${mostMs} ms.`
  const lines = [
    own.length > 0 && `ABOVE ${mostMs} ms by its own work: ${own.join(', ')}.`,
    lasted.length > 0 && `above ${mostMs} ms, of which less was its own work: ${lasted.join(', ')}.`
  ]
  return lines.filter(Boolean).join(' ')
}

async function readCsv(db: Database): Promise<void> {
  let lines = 0
  for await (const _ of toUsageCsv(db, { from: '2000-01-01', to: '2100-01-01' })) {
    lines += 1
    if (lines > linesRead) break
  }
}
