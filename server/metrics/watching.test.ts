import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FailureCode } from '../../core/failure'
import { JobState } from '../../core/job'
import { QueueHold } from '../../core/wire/relay/queue-hold'
import { createMetricsApp } from '../http/routes/metrics-app'
import { setBudget, wholeRelay } from '../money/budgets'
import { createTrialRelay, submitTrial } from '../trial/trial-relay'

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const dashboard = textOf('deploy/grafana/framefill.json')
const alerts = textOf('deploy/prometheus/framefill-alerts.yaml')
const manual = textOf('docs/watching.md')

/** Every series that a scrape may give, by its name in a query. */
async function seriesOf(): Promise<Set<string>> {
  const relay = await createTrialRelay()
  const scrape = await (await createMetricsApp(relay.context, null).request('/metrics')).text()
  const types = [...scrape.matchAll(/^# TYPE (\w+) (\w+)$/gm)]
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['bucket', 'sum', 'count'].map((end) => `${name}_${end}`) : [name]
    )
  )
}
const namesIn = (text: string) =>
  new Set([...text.matchAll(/\b(?:framefill|process)_[a-z_]+/g)].map(([name]) => name))
const withoutEnd = (name: string) => name.replace(/_(?:bucket|sum|count)$/, '')

test('the dashboard and the alerts ask for nothing that /metrics doesn’t give', async () => {
  const series = await seriesOf()
  const asked = [...namesIn(dashboard), ...namesIn(alerts)]
  expect(asked.length).toBeGreaterThan(25)
  expect(asked.filter((name) => !series.has(name))).toEqual([])
})

test('every series is on the dashboard and in the manual', async () => {
  const series = new Set([...(await seriesOf())].map(withoutEnd))
  for (const text of [dashboard, manual]) {
    const shown = new Set([...namesIn(text)].map(withoutEnd))
    expect([...series].filter((name) => !shown.has(name))).toEqual([])
  }
})

test('labels are asked for by values that they can have', () => {
  const known: readonly string[] = [...FailureCode.options, ...JobState.options, '50', '99', '100']
  const asked = `${dashboard}${alerts}`
  const values = [...asked.matchAll(/\b(?:code|state|percentile|reason)=\\*"([^"\\]+)/g)]
  expect(values.length).toBeGreaterThan(3)
  for (const [, value = ''] of values) expect([...known, ...QueueHold.options]).toContain(value)
})

test('the dashboard is one that Grafana imports, with its source asked for', () => {
  const { uid, schemaVersion, __inputs, panels, templating } = JSON.parse(dashboard)
  expect([uid, __inputs[0].name, templating.list[0].name]).toEqual([
    'framefill',
    'DS_PROMETHEUS',
    'relay'
  ])
  expect(schemaVersion).toBeGreaterThanOrEqual(39)
  const ids = panels.map(({ id }: { id: number }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
})

test('the budget of the relay is told with what is used of it, and only where there is one', async () => {
  const relay = await createTrialRelay()
  const scrape = async () =>
    (await createMetricsApp(relay.context, null).request('/metrics')).text()
  expect(await scrape()).not.toMatch(/^framefill_budget_dollars\{/m)
  await setBudget(relay.db, wholeRelay, { day: 5_000_000, month: null })
  await submitTrial(relay, 'one')
  const text = await scrape()
  expect(text).toContain('framefill_budget_dollars{period="day"} 5\n')
  const [, used] = /^framefill_budget_used_dollars\{period="day"\} ([\d.]+)$/m.exec(text) ?? []
  expect(Number(used)).toBeGreaterThan(0)
  expect(text).not.toContain('period="month"')
})
