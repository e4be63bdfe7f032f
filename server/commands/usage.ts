import { toDollars } from '../../core/price/price'
import { toDay, toMonthStart } from '../money/utc-day'
import { parseDay } from '../usage/parse-day'
import { type Period, type PersonUsage, readPeople } from '../usage/read-period'
import { toUsageCsv } from '../usage/usage-csv'
import { type Command, type Desk, misuse, parseOptions } from './command'
import { toTextTable } from './table'

export const usageCommand: Command = {
  form: '[--from YYYY-MM-DD] [--to YYYY-MM-DD] [--csv]',
  purpose: 'says who made and spent how much, this month unless told (UTC); --csv lists every job',
  run: printUsage
}

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  csv: { type: 'boolean' }
} as const

async function printUsage(args: string[], { db, now, print }: Desk): Promise<void> {
  const { values } = parseOptions(args, options, 0)
  const period: Period = {
    from: toUtcDay('--from', values.from ?? toMonthStart(now)),
    to: toUtcDay('--to', values.to ?? toDay(now))
  }
  if (period.from > period.to) throw misuse('--from must not be after --to.')
  if (values.csv) {
    for await (const line of toUsageCsv(db, period)) print(line.trimEnd())
    return
  }
  const people = await readPeople(db, period)
  const sum = (count: 'pictures' | 'refused' | 'unknown' | 'micros') =>
    people.reduce((total, person) => total + person[count], 0)
  const total = {
    pictures: sum('pictures'),
    refused: sum('refused'),
    unknown: sum('unknown'),
    micros: sum('micros')
  }
  const rows = [
    ['NAME', 'PICTURES', 'REFUSED', 'UNKNOWN', 'SPENT'],
    ...people.map((person) => toRow(person.name, person)),
    toRow(`${period.from} to ${period.to}`, total)
  ]
  for (const line of toTextTable(rows)) print(line)
}

function toRow(name: string, counts: Omit<PersonUsage, 'id' | 'name'>): string[] {
  const { pictures, refused, unknown, micros } = counts
  return [name, `${pictures}`, `${refused}`, `${unknown}`, toDollars(micros)]
}

function toUtcDay(option: string, text: string): string {
  const day = parseDay(text)
  if (day === null) throw misuse(`${option} must be a day, for example 2026-11-23.`)
  return day
}
