import { median } from '../calls'
import type { Times } from '../in-turns'
import { pairedRatio, type Ratio, type Standing, standingOf } from '../paired-ratio'

/** What designers or the queue wait for may take so many times as long as in the empty store. */
const mostRatio = 1.5
/** And the usage page so long, in ms. */
const mostPageMs = 300

type Compared = Readonly<{ work: string; store: string; ms: number; ratio: Ratio | null }>

/** One line for each store, then what the run says of the targets. */
export function printGrowth(
  engine: string,
  { waited, others }: Readonly<Record<'waited' | 'others', Times>>
): void {
  const [mine, rest] = [compare(waited), compare(others)]
  console.log(
    `${engine}: median in ms; then how many times as long as in the empty store, and between which two that surely lies`
  )
  console.log(`What designers or the queue wait for; target: ${mostRatio} ×`)
  console.table(toRows(mine))
  console.log(`What else a relay does; target: the usage page within ${mostPageMs} ms`)
  console.table(toRows(rest))
  for (const line of [...toVerdict(mine), ...toOtherVerdict(rest)])
    console.log(`${engine}: ${line}`)
}

function compare(times: Times): readonly Compared[] {
  return Object.entries(times).flatMap(([work, stores]) => {
    const [[, base = []] = []] = Object.entries(stores)
    return Object.entries(stores).map(([store, all]) => ({
      work,
      store,
      ms: median(all),
      ratio: all === base ? null : pairedRatio(all, base)
    }))
  })
}

function toRows(all: readonly Compared[]): Record<string, Record<string, string>> {
  const rows: Record<string, Record<string, string>> = {}
  for (const { work, store, ms, ratio } of all)
    rows[work] = { ...rows[work], [store]: `${ms.toFixed(2)}${ratio ? ` ${toText(ratio)}` : ''}` }
  return rows
}

const toText = ({ middle, low, high }: Ratio) =>
  `${middle.toFixed(2)} × (${low.toFixed(2)}–${high.toFixed(2)})`

export function toVerdict(all: readonly Compared[]): readonly string[] {
  const [above, open] = [nameAll(all, 'above'), nameAll(all, 'open')]
  const lines: string[] = []
  if (above.length > 0) lines.push(`ABOVE ${mostRatio} ×: ${above.join('; ')}.`)
  if (open.length > 0) lines.push(`this run can’t tell of ${mostRatio} ×: ${open.join('; ')}.`)
  if (lines.length > 0) return lines
  const [highest] = findRatios(all).sort((one, other) => other.ratio.middle - one.ratio.middle)
  return [
    `nothing that designers or the queue wait for stands above ${mostRatio} ×; the highest is ${highest ? toName(highest) : 'none'}.`
  ]
}

/** Grows with what it shows; only the usage page has a target. */
function toOtherVerdict(all: readonly Compared[]): readonly string[] {
  const slowest = Math.max(...all.filter(({ work }) => work === 'usage page').map(({ ms }) => ms))
  const word = slowest > mostPageMs ? 'ABOVE' : 'within'
  const above = nameAll(all, 'above')
  return [
    `the usage page takes ${slowest.toFixed(0)} ms at most, ${word} ${mostPageMs} ms.`,
    ...(above.length > 0
      ? [`above ${mostRatio} ×, for the operator alone: ${above.join('; ')}.`]
      : [])
  ]
}

const findRatios = (all: readonly Compared[]) =>
  all.flatMap(({ ratio, ...rest }) => (ratio ? [{ ...rest, ratio }] : []))

const nameAll = (all: readonly Compared[], standing: Standing) =>
  findRatios(all)
    .filter(({ ratio }) => standingOf(ratio, mostRatio) === standing)
    .map(toName)

const toName = ({ work, store, ratio }: ReturnType<typeof findRatios>[number]) =>
  `${work} in “${store}” ${toText(ratio)}`
