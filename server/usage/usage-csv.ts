import type { Extent } from '../../core/size'
import { type JobRow, parseJobRow } from '../jobs/job-row'
import type { Queries, Row } from '../store/database'
import { type Period, toTimes } from './read-period'

const header = [
  'time',
  'person',
  'file',
  'model',
  'quality',
  'state',
  'requested_pixels',
  'real_pixels',
  'text_tokens',
  'image_tokens',
  'output_tokens',
  'dollars',
  'basis',
  'job'
]

/** Rows read at once; a year of jobs must not lie in memory. */
const pageLength = 500

/** One line for each job submitted in the period, oldest first, with neither prompt nor picture. */
export async function* toUsageCsv(queries: Queries, period: Period): AsyncGenerator<string> {
  const { since, until } = toTimes(period)
  yield toLine(header)
  let last: { at: number; id: string } = { at: since - 1, id: '' }
  for (;;) {
    const rows: Row[] = await queries.all(
      `SELECT jobs.*, people.name AS person_name FROM jobs
       LEFT JOIN people ON people.id = jobs.owner
       WHERE jobs.created_at < $1
         AND (jobs.created_at > $2 OR (jobs.created_at = $2 AND jobs.id > $3))
       ORDER BY jobs.created_at, jobs.id LIMIT ${pageLength}`,
      until,
      last.at,
      last.id
    )
    for (const row of rows) {
      const job = parseJobRow(row)
      yield toLine(toCells(job, String(row.person_name ?? '')))
      last = { at: job.created_at, id: job.id }
    }
    if (rows.length < pageLength) return
  }
}

function toCells(job: JobRow, person: string): (string | number)[] {
  const { size } = job.recipe
  return [
    new Date(job.created_at).toISOString(),
    person,
    job.target.fileId,
    job.recipe.model,
    job.recipe.quality,
    job.state,
    size === 'auto' ? 'auto' : toPixels(size),
    job.image ? toPixels(job.image) : '',
    job.usage?.inputTextTokens ?? '',
    job.usage?.inputImageTokens ?? '',
    job.usage?.outputTokens ?? '',
    job.cost === null ? '' : (job.cost / 1_000_000).toFixed(6),
    toBasis(job),
    job.id
  ]
}

/** Where `dollars` come from; `assumed` is the most it can have cost. */
function toBasis({ cost, usage }: JobRow): string {
  if (cost === null) return ''
  if (usage && cost > 0) return 'measured'
  return cost > 0 ? 'assumed' : 'unbilled'
}

const toPixels = ({ width, height }: Extent) => `${width}x${height}`

/** RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function toLine(cells: readonly (string | number)[]): string {
  const texts = cells.map((cell) => {
    const text = typeof cell === 'string' ? cell.replace(/^[=+\-@\t\r\n]/, "'$&") : String(cell)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${texts.join(',')}\r\n`
}
