import type { LoadReport } from './run-load'
import { type Look, slopeOf } from './watch-relays'

/** What must be empty after a run, by name. */
export function findLoadFaults(report: LoadReport): Readonly<Record<string, readonly string[]>> {
  const { load, seen, states, kills } = report
  const unknown = states.get('unknown') ?? 0
  return {
    lost: report.lost,
    'sent twice': report.sentTwice,
    'wrong stories': seen.disorder,
    'limits broken':
      report.mostAtWork > load.pictures ? [`${report.mostAtWork} calls at once`] : [],
    'unknown without a kill': unknown > kills * load.pictures ? [`${unknown} jobs`] : [],
    'streams broken without a kill': kills === 0 && seen.broken > 0 ? [`${seen.broken}`] : [],
    'memory that grows': kills === 0 ? findGrowth(report) : [],
    books: report.books,
    'relays’ own faults': report.oddLines
  }
}

/** Only a run of some minutes can tell a slope from a start. */
function findGrowth({ looks, load }: LoadReport): string[] {
  if (load.minutes < 5) return []
  const settled = afterStart(looks, load.minutes)
  const [slope, mean] = [slopeOf(settled), meanOf(settled)]
  const grown = slope * load.minutes * 0.7
  return grown > Math.max(40, mean * 0.25) ? [`${slope.toFixed(1)} MB a minute`] : []
}

/** The first three tenths fill caches and heaps. */
const afterStart = (looks: readonly Look[], minutes: number) =>
  looks.filter(({ minute }) => minute > minutes * 0.3)

const meanOf = (looks: readonly Look[]) =>
  looks.reduce((sum, { megabytes }) => sum + megabytes, 0) / Math.max(1, looks.length)

export function printLoad(report: LoadReport): string {
  const { load, seen, looks, answers, states, kills } = report
  const finished = states.get('done') ?? 0
  const memory = looks.map(({ megabytes }) => megabytes)
  const settled = afterStart(looks, load.minutes)
  const lags = looks.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs]))
  const each = Array.from({ length: load.people }, (_, index) => seen.finished[index] ?? 0)
  const faults = findLoadFaults(report)
  const rows: [string, string][] = [
    ['store', load.databaseUrl === null ? 'SQLite' : 'PostgreSQL'],
    ['relays', `${load.relays}, ${kills} kills in ${load.minutes} min`],
    ['people', `${load.people}, each got ${Math.min(...each)} to ${Math.max(...each)} pictures`],
    ['jobs', [...states].map(([state, count]) => `${count} ${state}`).join(', ')],
    ['pictures at once', `${report.mostAtWork} of ${load.pictures}`],
    ['megabytes', `${Math.round((finished * report.pictureBytes) / 1e6)} in, at least as many out`],
    [
      'streams',
      `${quantile(report.streamsOpen, 0.5)} open (median) of ${load.streams}, ${seen.broken} broken`
    ],
    [
      'memory, MB',
      `${fixed(memory[0])} first, ${fixed(memory.at(-1))} last, ${fixed(Math.max(...memory))} most`
    ],
    ['… over time', overTime(looks, load.minutes)],
    ['… a minute', kills > 0 ? '–' : `${slopeOf(settled).toFixed(1)} MB after the start`],
    [
      'event loop, p99',
      `${fixed(quantile(lags, 0.5))} ms late (median of 5 s), ${fixed(Math.max(...lags))} at worst`
    ],
    [
      'a plain answer',
      `${fixed(quantile(answers, 0.5))} ms, p99 ${fixed(quantile(answers, 0.99))} ms`
    ],
    ...Object.entries(faults).map(([name, found]): [string, string] => [
      name,
      found.length === 0 ? '0' : `${found.length}: ${found.slice(0, 5).join('; ')}`
    ])
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

/** The mean of each tenth of the time. */
function overTime(looks: readonly Look[], minutes: number): string {
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    looks.filter(({ minute }) => Math.floor((minute / minutes) * 10) === tenth)
  )
  return tenths.map((some) => (some.length > 0 ? fixed(meanOf(some)) : '–')).join(' ')
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

const fixed = (value: number | undefined) => (value ?? Number.NaN).toFixed(0)
