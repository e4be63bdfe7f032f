import { AppError, refusal } from '../../core/failure'
import type { ModelName } from '../../core/models'
import { recipeFault } from '../../core/recipe'
import { type JobSubmit, toEventId } from '../../core/wire/relay-routes'
import { refuseOverBudget } from '../money/budgets'
import { type InputTokens, readInputBound } from '../money/input-bound'
import { mostCost } from '../money/reservation'
import type { Database, Queries } from '../store/database'
import { nameUploads } from '../uploads/name-uploads'
import { appendEvent } from './job-events'
import { type JobRow, parseJobRow } from './job-row'

/** What one person may have waiting, so that nobody fills the store. */
const maxQueued = 500
/** And what may come from one person within a minute, so that no program in a loop fills it. */
const maxAMinute = 600
const minuteMs = 60_000

type Submission = Readonly<{
  owner: string
  submit: JobSubmit
  id: string
  now: number
  /** What the relay's deployments draw with; left out, any model is taken. */
  models?: readonly ModelName[]
  /** What a picture sent along takes at most, where the operator says so. */
  inputTokens?: InputTokens
  /** A campaign's, whose relay sends few at a time: they leave the limits to what people press. */
  isOfCampaign?: boolean
}>

/**
 * Queues one job. The same owner and key give the job that is there already, so a lost answer can
 * be asked for again. Errors: `bad_request` when the model can't draw it, `conflict` when the key
 * was used for another recipe, `over_budget` when it doesn't fit what may be spent, `rate_limited`
 * when the person has too many waiting or sent too many within a minute, `not_found` when a picture it names isn't there.
 */
export async function submitJob(db: Database, submission: Submission): Promise<JobRow> {
  const { row, isNew } = await db.transaction((queries) => queueJob(queries, submission))
  if (isNew) await tellQueued(db, row)
  return row
}

/** The same within a transaction; what it throws must roll it back. `tellQueued` goes after it. */
export async function queueJob(
  queries: Queries,
  submission: Submission
): Promise<{ row: JobRow; isNew: boolean }> {
  const fault = recipeFault(submission.submit.recipe)
  if (fault) throw refusal('bad_request', fault)
  const queued = await insertOnce(queries, submission)
  if (!isSameRecipe(queued.row, submission.submit))
    throw refusal(
      'conflict',
      'This request was sent before with another recipe. Press Generate again.'
    )
  return queued
}

export async function tellQueued(db: Database, { id, seq }: JobRow): Promise<void> {
  await db.notify('job_queued', id)
  await db.notify('job_changed', toEventId(id, seq))
}

async function insertOnce(
  queries: Queries,
  { owner, submit, id, now, models, inputTokens = {}, isOfCampaign = false }: Submission
): Promise<{ row: JobRow; isNew: boolean }> {
  const inputBound = await readInputBound(queries, submit.recipe.model, inputTokens)
  const [inserted] = await queries.all(
    `INSERT INTO jobs (id, owner, key, state, model, recipe, file_id, target, created_at,
       not_before, attempts, cancel_requested, seq, partials, quality, estimate, batch)
     VALUES ($1, $2, $3, 'queued', $4, $5, $6, $7, $8, 0, 0, 0, 1, 0, $9, $10, $11)
     ON CONFLICT (owner, key) DO NOTHING
     RETURNING *`,
    id,
    owner,
    submit.key,
    submit.recipe.model,
    JSON.stringify(submit.recipe),
    submit.target.fileId,
    JSON.stringify(submit.target),
    now,
    submit.recipe.quality,
    mostCost(submit.recipe, inputBound),
    submit.batch ?? 1
  )
  if (inserted) {
    const row = parseJobRow(inserted)
    if (models && !models.includes(submit.recipe.model)) throw unserved(submit.recipe.model)
    if (!isOfCampaign) {
      await refuseCrowd(queries, owner)
      await refuseFlood(queries, owner, now)
    }
    await nameUploads(queries, row, now)
    await refuseOverBudget(queries, row, now)
    await appendEvent(queries, row, now)
    return { row, isNew: true }
  }
  const [known] = await queries.all(
    'SELECT * FROM jobs WHERE owner = $1 AND key = $2',
    owner,
    submit.key
  )
  if (!known) throw new Error('A job that conflicts on insert must exist')
  return { row: parseJobRow(known), isNew: false }
}

/** Nobody would ever claim it, and its price would be held for as long. */
export function unserved(model: string): AppError {
  return refusal(
    'deployment_missing',
    `This relay has no deployment of ${model} any more. Choose another model and generate again; nothing was spent.`
  )
}

/** Looks after the insert and so counts it; the refusal rolls it back. */
async function refuseCrowd(queries: Queries, owner: string): Promise<void> {
  const [row] = await queries.all(
    `SELECT COALESCE(sum(jobs), 0) AS jobs FROM tallies WHERE state = 'queued' AND person = $1`,
    owner
  )
  if (Number(row?.jobs) <= maxQueued) return
  throw new AppError({
    code: 'rate_limited',
    message: `You have ${maxQueued} pictures waiting. Wait until some are done, or cancel them.`,
    retryable: true
  })
}

/** Counts from a person's first job within a minute; what is refused is rolled back and not counted. */
async function refuseFlood(queries: Queries, owner: string, now: number): Promise<void> {
  const isOld = 'submit_minutes.since <= $3 OR submit_minutes.since > $2'
  const [row] = await queries.all(
    `INSERT INTO submit_minutes (person, since, jobs) VALUES ($1, $2, 1)
     ON CONFLICT (person) DO UPDATE
     SET since = CASE WHEN ${isOld} THEN excluded.since ELSE submit_minutes.since END,
       jobs = CASE WHEN ${isOld} THEN 1 ELSE submit_minutes.jobs + 1 END
     RETURNING since, jobs`,
    owner,
    now,
    now - minuteMs
  )
  if (Number(row?.jobs) <= maxAMinute) return
  const seconds = Math.ceil((Number(row?.since) + minuteMs - now) / 1000)
  throw new AppError({
    code: 'rate_limited',
    message: `You have sent ${maxAMinute} pictures within a minute. Send the next in ${seconds} seconds.`,
    retryable: true
  })
}

/** A stripped one can't be compared any more; its key was made for one press alone. */
const isSameRecipe = (row: JobRow, submit: JobSubmit) =>
  row.prompt_gone_at !== null ||
  (JSON.stringify(row.recipe) === JSON.stringify(submit.recipe) &&
    row.target.nodeId === submit.target.nodeId)
