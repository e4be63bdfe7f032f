/** Prometheus' text format 0.0.4, as far as this relay needs it. */
export type Labels = Readonly<Record<string, string>>
export type Sample = Readonly<{ labels?: Labels; value: number }>
type About = Readonly<{ name: string; help: string }>

export type Counter = Readonly<{
  add: (labels: Labels, amount?: number) => void
  render: () => string
}>

export function createCounter(about: About): Counter {
  const totals = new Map<string, number>()
  return {
    add: (labels, amount = 1) => {
      const key = toLabelText(labels)
      totals.set(key, (totals.get(key) ?? 0) + amount)
    },
    render: () =>
      toBlock(
        about,
        'counter',
        [...totals].map(([labels, total]) => `${about.name}${labels} ${total}`)
      )
  }
}

export type Histogram = Readonly<{
  observe: (labels: Labels, value: number) => void
  render: () => string
}>

type Series = { labels: Labels; counts: number[]; sum: number; count: number }

/** `bounds` are upper ends in the value's unit, smallest first; the last bucket takes the rest. */
export function createHistogram(about: About, bounds: readonly number[]): Histogram {
  const all = new Map<string, Series>()
  return {
    observe: (labels, value) => {
      const key = toLabelText(labels)
      const series = all.get(key) ?? { labels, counts: bounds.map(() => 0), sum: 0, count: 0 }
      all.set(key, series)
      series.sum += value
      series.count += 1
      series.counts = series.counts.map((count, index) =>
        value <= (bounds[index] ?? 0) ? count + 1 : count
      )
    },
    render: () =>
      toBlock(
        about,
        'histogram',
        [...all.values()].flatMap((one) => toLines(about.name, bounds, one))
      )
  }
}

/** A value that is read when somebody asks. */
export function renderGauge(about: About, samples: readonly Sample[]): string {
  const lines = samples.map(
    ({ labels = {}, value }) => `${about.name}${toLabelText(labels)} ${value}`
  )
  return toBlock(about, 'gauge', lines)
}

function toLines(name: string, bounds: readonly number[], series: Series): string[] {
  const { labels, counts, sum, count } = series
  const bucket = (end: string, value: number) =>
    `${name}_bucket${toLabelText({ ...labels, le: end })} ${value}`
  return [
    ...bounds.map((bound, index) => bucket(String(bound), counts[index] ?? 0)),
    bucket('+Inf', count),
    `${name}_sum${toLabelText(labels)} ${sum}`,
    `${name}_count${toLabelText(labels)} ${count}`
  ]
}

function toBlock({ name, help }: About, type: string, lines: readonly string[]): string {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

function toLabelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
