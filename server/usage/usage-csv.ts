import * as z from 'zod/mini'
import { JobImage, Usage } from '../../core/job'
import { type Extent, ImageSize } from '../../core/size'
import type { Queries, Row } from '../store/database'
import type { Period } from './read-period'

const header = [
  'day',
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

/**
 * Rows read at once: a year of jobs must not lie in memory, nor hold up whoever else is served, not even
 * where each has the longest prompt or where nothing is warm yet.
 */
const pageLength = 50

/**
 * One line for each job of the period, oldest first, with neither prompt nor picture. A job's `day`
 * is the ledger's, so that the dollars add up to what the reports say of the same days.
 */
export async function* toUsageCsv(queries: Queries, { from, to }: Period): AsyncGenerator<string> {
  yield toLine(header)
  let last: Row = { day: from, created_at: -1, id: '' }
  for (;;) {
    const rows = await queries.all(
      `SELECT ${columns}, people.name AS person_name FROM jobs
       LEFT JOIN people ON people.id = jobs.owner
       WHERE jobs.day <= $1 AND (jobs.day, jobs.created_at, jobs.id) > ($2, $3, $4)
       ORDER BY jobs.day, jobs.created_at, jobs.id LIMIT ${pageLength}`,
      to,
      last.day ?? from,
      last.created_at ?? -1,
      last.id ?? ''
    )
    for (const row of rows) {
      yield toLine(toCells(z.parse(UsageRow, row)))
      last = row
    }
    if (rows.length < pageLength) return
  }
}

/** Of three dozen: each that is read takes its time for a million lines. */
const columns = `jobs.id, jobs.day, jobs.created_at, jobs.file_id, jobs.model, jobs.quality, jobs.state,
  jobs.recipe, jobs.image, jobs.usage, jobs.cost, jobs.estimate`

const text = z.catch(z.string(), '')
const maybeText = z.catch(z.nullable(z.string()), null)

/** What the books need of a row; whatever else a row holds, its line is written, with a gap where it makes no sense. */
const UsageRow = z.object({
  id: text,
  day: text,
  created_at: z.catch(z.number(), Number.NaN),
  person_name: maybeText,
  file_id: text,
  model: text,
  quality: text,
  state: text,
  recipe: text,
  image: maybeText,
  usage: maybeText,
  cost: z.catch(z.nullable(z.number()), null),
  estimate: z.catch(z.nullable(z.number()), null)
})
type UsageRow = z.infer<typeof UsageRow>

const SizedRecipe = z.object({ size: z.union([z.literal('auto'), ImageSize]) })

/** A text is quoted, a number isn't, and null is an empty cell. */
type Cell = string | number | null

function toCells(job: UsageRow): Cell[] {
  const size = parseJson(SizedRecipe, job.recipe)?.size ?? null
  const image = parseJson(JobImage, job.image)
  const usage = parseJson(Usage, job.usage)
  const { micros, basis } = toMoney(job, usage)
  return [
    job.day,
    toTime(job.created_at),
    job.person_name ?? '',
    job.file_id,
    job.model,
    job.quality,
    job.state,
    size === null || size === 'auto' ? (size ?? '') : toPixels(size),
    image ? toPixels(image) : '',
    usage?.inputTextTokens ?? null,
    usage?.inputImageTokens ?? null,
    usage?.outputTokens ?? null,
    // Millionths have at most six digits after the point, and print as such.
    micros === null ? null : micros / 1_000_000,
    basis,
    job.id
  ]
}

/**
 * Where `dollars` come from: `assumed` is the most it can have cost, `held` the most that one still
 * being made can.
 */
function toMoney(
  { state, cost, estimate }: UsageRow,
  usage: Usage | null
): { micros: number | null; basis: string } {
  if (state === 'running' || state === 'calling') return { micros: estimate, basis: 'held' }
  if (cost === null) return { micros: null, basis: '' }
  if (usage && cost > 0) return { micros: cost, basis: 'measured' }
  return { micros: cost, basis: cost > 0 ? 'assumed' : 'unbilled' }
}

function parseJson<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string | null
): z.infer<Schema> | null {
  try {
    return z.safeParse(schema, JSON.parse(text ?? 'null')).data ?? null
  } catch {
    return null
  }
}

/** Empty where no date has this number. */
function toTime(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

const toPixels = ({ width, height }: Extent) => `${width}x${height}`

/**
 * RFC 4180, with every text in quotes. What a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export function toLine(cells: readonly Cell[]): string {
  const texts = cells.map((cell) => {
    if (typeof cell !== 'string') return cell === null ? '' : String(cell)
    return `"${cell.replace(/^[=+\-@\t\r\n]/, "'$&").replaceAll('"', '""')}"`
  })
  return `${texts.join(',')}\r\n`
}
