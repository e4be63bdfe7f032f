import { randomUUID } from 'node:crypto'
import { refusal } from '../../core/failure'
import { readImageHeader } from '../../core/fit/image-header'
import type { JobState } from '../../core/job'
import { type Micros, usagePrice } from '../../core/price/price'
import type { Recipe } from '../../core/recipe'
import { cancelledUnsent, cancelledWhileCalling } from '../jobs/ending/cancelled'
import { appendEvent } from '../jobs/job-events'
import { type JobRow, parseJobRow } from '../jobs/job-row'
import { countClaim, type Limits, lockDeployments, readLoads } from '../jobs/loads'
import { type Change, moveJob } from '../jobs/move-job'
import { claimFault } from '../money/budgets'
import { reserve } from '../money/ledger'
import { mostCost } from '../money/reservation'
import type { Database, Queries } from '../store/database'
import type { Heard } from './heard'

/** Whose name probes are counted under, in usage, the ledger and a budget of its own. */
export const probeName = 'relay probe'

export type Books = Readonly<{
  db: Database
  deployment: string
  limits: Limits
  now: () => number
}>

export type Booked = Readonly<{ row: JobRow; worker: string }>

/** As long as a lease may be: a probe that dies leaves a job that counts as `unknown`. */
const leaseMs = 600_000

/**
 * Writes a call into the store before it is made, as any relay does: with its reservation, its turn
 * in the deployment's minute, and a lease. Gives how long to wait when there is no room for it now.
 * Throws `over_budget`.
 */
export async function bookCall(books: Books, recipe: Recipe): Promise<Booked | { waitMs: number }> {
  const { db, deployment, limits, now } = books
  return db.transaction(async (queries) => {
    const at = now()
    const asked = { deployment, limits, now: at }
    await lockDeployments(queries, asked)
    const { mine } = await readLoads(queries, asked)
    if (mine.nextCallAt > at) return { waitMs: mine.nextCallAt - at }
    if (mine.share >= 1) return { waitMs: busyMs }
    const owner = await findOwner(queries, at)
    const estimate = mostCost(recipe)
    const fault = await claimFault(queries, { owner, estimate }, at)
    if (fault !== null) throw refusal('over_budget', fault)
    const worker = `probe-${randomUUID()}`
    const row = await insertCall(queries, books, { recipe, owner, estimate, worker, at })
    await countClaim(queries, asked)
    await reserve(queries, row, at)
    await appendEvent(queries, row, at)
    return { row, worker }
  })
}

const busyMs = 2_000

async function findOwner(queries: Queries, now: number): Promise<string> {
  await queries.run(
    'INSERT INTO people (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
    randomUUID(),
    probeName,
    now
  )
  const [row] = await queries.all('SELECT id FROM people WHERE name = $1', probeName)
  return String(row?.id)
}

type New = Readonly<{
  recipe: Recipe
  owner: string
  estimate: Micros
  worker: string
  at: number
}>

/** Its bytes and previews are never kept, and it waits for nobody's frame. */
async function insertCall(queries: Queries, { deployment }: Books, call: New): Promise<JobRow> {
  const { recipe, owner, estimate, worker, at } = call
  const id = randomUUID()
  const target = { fileId: '', nodeId: '-', nodeName: '', frame: { width: 0, height: 0 } }
  const [inserted] = await queries.all(
    `INSERT INTO jobs (id, owner, key, state, model, recipe, file_id, target, created_at, called_at,
       not_before, attempts, cancel_requested, seq, partials, quality, estimate, deployment, worker,
       lease_until, settled_at, image_gone_at, previews_gone_at)
     VALUES ($1, $2, $1, 'calling', $3, $4, '', $5, $6, $6, 0, 1, 0, 1, 0, $7, $8, $9, $10, $11, $6, $6, $6)
     RETURNING *`,
    id,
    owner,
    recipe.model,
    JSON.stringify(recipe),
    JSON.stringify({ ...target, fingerprint: '' }),
    at,
    recipe.quality,
    estimate,
    deployment,
    worker,
    at + leaseMs
  )
  if (!inserted) throw new Error('A row that was inserted must come back')
  return parseJobRow(inserted)
}

/** Writes how it ended; gives what it counts as spent. */
export async function bookEnd(
  { db, now }: Books,
  { row, worker }: Booked,
  heard: Heard
): Promise<Micros> {
  const at = now()
  const moved = await moveJob(db, row.id, {
    ...toEnd(row.recipe, heard),
    from: ['calling'],
    lease: { jobId: row.id, worker, attempt: 1 },
    now: at,
    finishedAt: at,
    previews: heard.previews,
    requestId: heard.requestId
  })
  // A relay has taken it over meanwhile, and counts it as it was reserved.
  return moved?.cost ?? row.estimate
}

type End = Pick<Change, 'state' | 'image' | 'usage' | 'cost' | 'isUnbilled' | 'failure' | 'refusal'>

function toEnd({ model }: Recipe, { picture, usage, verdict, isCancelled }: Heard): End {
  if (verdict === null) {
    const header = picture && readImageHeader(picture)
    const format = header?.format === 'jpeg' ? 'jpeg' : 'png'
    const image = header && {
      width: header.width,
      height: header.height,
      format,
      bytes: picture?.length ?? 0
    }
    const cost = usage && usagePrice(model, usage)
    return { state: 'done', usage, cost, ...(image && { image }) } as End
  }
  const { failure } = verdict
  const isUnbilled = 'isUnbilled' in verdict && verdict.isUnbilled === true
  if (isCancelled)
    return {
      state: 'cancelled',
      isUnbilled,
      failure: isUnbilled ? cancelledUnsent : cancelledWhileCalling
    }
  if (verdict.kind === 'refused') {
    const { stage, categories } = verdict
    return { state: 'refused', failure, refusal: { stage, categories }, isUnbilled }
  }
  return {
    state: stateOf[verdict.kind],
    failure,
    isUnbilled: verdict.kind === 'retry' || isUnbilled
  }
}

const stateOf: Readonly<Record<'retry' | 'failed' | 'unknown', JobState>> = {
  retry: 'failed',
  failed: 'failed',
  unknown: 'unknown'
}
