import { JobState } from '../../core/job'
import { readOverruns } from '../money/overruns'
import type { Queries, Row } from '../store/database'
import { renderGauge } from './instruments'

/** What the store knows, the same from every relay on it. */
export async function renderStoreGauges(queries: Queries, now: number): Promise<string> {
  const [states, models, [waiting], deployments, uploads, overruns] = await Promise.all([
    queries.all('SELECT state, sum(jobs) AS jobs FROM tallies GROUP BY state'),
    queries.all(
      `SELECT model, sum(micros) AS micros FROM tallies WHERE state <> 'queued' GROUP BY model`
    ),
    queries.all(`SELECT min(created_at) AS oldest FROM jobs WHERE state = 'queued'`),
    queries.all('SELECT name, paused_until, stopped_until FROM deployments ORDER BY name'),
    queries.all('SELECT COALESCE(sum(bytes), 0) AS bytes FROM uploads WHERE gone_at IS NULL'),
    readOverruns(queries, 0)
  ])
  const find = (state: string) => states.find((row) => row.state === state)
  const oldest = waiting?.oldest ?? null
  const toFlags = (isTrue: (row: Row) => boolean) =>
    deployments.map((row) => ({
      labels: { deployment: String(row.name) },
      value: isTrue(row) ? 1 : 0
    }))
  return [
    renderGauge(
      { name: 'framefill_jobs', help: 'Jobs by state.' },
      JobState.options.map((state) => ({
        labels: { state },
        value: Number(find(state)?.jobs ?? 0)
      }))
    ),
    renderGauge({ name: 'framefill_queue_depth', help: 'Jobs that wait.' }, [
      { value: Number(find('queued')?.jobs ?? 0) }
    ]),
    renderGauge(
      { name: 'framefill_queue_oldest_seconds', help: 'For how long the oldest has waited.' },
      [{ value: oldest === null ? 0 : Math.max(0, now - Number(oldest)) / 1000 }]
    ),
    renderGauge(
      { name: 'framefill_dollars', help: 'What pictures have cost since the store began.' },
      models.map((row) => ({
        labels: { model: String(row.model) },
        value: Number(row.micros) / 1_000_000
      }))
    ),
    renderGauge(
      {
        name: 'framefill_deployment_paused',
        help: 'Whether a deployment is held back, by what the service says.'
      },
      toFlags((row) => Number(row.paused_until) > now)
    ),
    renderGauge(
      {
        name: 'framefill_deployment_paused_by_operator',
        help: 'Whether “relay pause” holds a deployment back.'
      },
      toFlags((row) => Number(row.stopped_until) > now)
    ),
    renderGauge(
      {
        name: 'framefill_overruns',
        help: 'Pictures that cost more than was reserved for them: booked so, or not believed.'
      },
      [
        { labels: { booked: 'measured' }, value: overruns.booked },
        { labels: { booked: 'reserved' }, value: overruns.unbelieved }
      ]
    ),
    renderGauge(
      { name: 'framefill_upload_bytes', help: 'What lies here for edits to send along.' },
      uploads.map((row) => ({ value: Number(row.bytes) }))
    )
  ].join('')
}
