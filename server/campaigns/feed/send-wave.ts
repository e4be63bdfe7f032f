import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { toJobKey } from '../../../core/campaign/job-key'
import { AppError, type Failure } from '../../../core/failure'
import { JobTarget } from '../../../core/job'
import { Recipe, Reference } from '../../../core/recipe'
import { queueJob, tellQueued } from '../../jobs/submit-job'
import type { Queries, Row } from '../../store/database'
import { isStoreTrouble } from '../../store/store-trouble'
import { beginStep, type RunRow } from '../run-row'
import type { Feeding } from './feeding'
import { findHold, picturesAway } from './find-hold'
import { keepReference } from './keep-reference'
import { stopPictures } from './stop-pictures'

/**
 * So many jobs of one person wait in the queue, before a campaign of theirs adds none: enough that no
 * worker is without one until the next look, and few enough that what the person presses meanwhile,
 * a budget that is lowered and a pause count from the next picture on.
 */
export const waveLength = 20

/** A campaign's jobs count as a batch of this many, behind all smaller presses of their person. */
const batch = 100

type Ready = Readonly<{
  key: string
  anchor: string | null
  recipe: Recipe
  target: JobTarget
  reference: Reference | null
}>

/**
 * So many get their jobs in one transaction: each commit waits for the disk, which on SQLite holds up everybody
 * else, and so would a transaction of a whole wave.
 */
export const sentAtOnce = 5

/** Gives the next pictures of a campaign their jobs. Gives why no more get one; null where all is well. */
export async function sendWave(feeding: Feeding, run: RunRow): Promise<Failure | null> {
  const { db } = feeding
  const { places, rows } = await listReady(feeding, run)
  const stop = (key: string, failure: Failure) =>
    stopPictures(db, run.id, { which: { kind: 'one', key }, failure })
  const ready: Ready[] = []
  for (const row of rows) {
    const one = readReady(row)
    if (one) ready.push(one)
    else await stop(String(row.key), unreadable)
  }
  const [first] = ready
  if (!first) return null
  const hold = await findHold(feeding, run, first.recipe.model)
  // Where the queue has enough of this person's, why it stands still is told all the same.
  if (hold || places <= 0) return hold
  for (let at = 0; at < ready.length; at += sentAtOnce) {
    const some = ready.slice(at, at + sentAtOnce)
    if (await sendTogether(feeding, run, some)) continue
    for (const one of some) {
      const failure = await send(feeding, run, one)
      if (!failure) continue
      if (failure.retryable || later.includes(failure.code)) return failure
      await stop(one.key, failure)
    }
  }
  return null
}

/** Not for a reason of this picture's own: all others would meet it as well. */
const later: readonly Failure['code'][] = ['over_budget', 'rate_limited', 'deployment_missing']

/** At least one where any is ready, though there may be no place for it. */
async function listReady(
  { db }: Feeding,
  { id, owner }: RunRow
): Promise<Readonly<{ places: number; rows: readonly Row[] }>> {
  const [queued] = await db.all(
    `SELECT COALESCE(sum(jobs), 0) AS jobs FROM tallies WHERE state = 'queued' AND person = $1`,
    owner
  )
  const places = waveLength - Number(queued?.jobs)
  const rows = await db.all(
    `SELECT campaign_pictures.*, campaign_anchors.reference FROM campaign_pictures
     LEFT JOIN campaign_anchors ON campaign_anchors.run = campaign_pictures.run
       AND campaign_anchors.key = campaign_pictures.anchor
     WHERE campaign_pictures.run = $1 AND campaign_pictures.state = 'ready'
     ORDER BY campaign_pictures.place LIMIT $2`,
    id,
    Math.max(places, 1)
  )
  return { places, rows }
}

/** Null for what this version can't read: it must not be half drawn. */
function readReady(row: Row): Ready | null {
  try {
    return {
      key: String(row.key),
      anchor: row.anchor === null ? null : String(row.anchor),
      recipe: z.parse(Recipe, JSON.parse(String(row.recipe))),
      target: z.parse(JobTarget, JSON.parse(String(row.target))),
      reference: row.reference ? z.parse(Reference, JSON.parse(String(row.reference))) : null
    }
  } catch {
    return null
  }
}

/** What else goes along stays behind the anchor: a set's guidance speaks of the first. */
function withAnchor({ recipe, reference }: Ready): Recipe {
  if (!reference) return recipe
  return { ...recipe, references: [reference, ...(recipe.references ?? [])] }
}

/** False where one of them can't be sent: then none was, and each is sent for itself. */
async function sendTogether(
  feeding: Feeding,
  run: RunRow,
  some: readonly Ready[]
): Promise<boolean> {
  try {
    await sendOnce(feeding, run, some)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

async function send(feeding: Feeding, run: RunRow, ready: Ready): Promise<Failure | null> {
  try {
    await sendOnce(feeding, run, [ready])
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.failure.code !== 'not_found' || !ready.anchor) return error.failure
  }
  // Its anchor's upload was swept for want of room or after its days; the picture may still be there.
  try {
    await keepAgain(feeding, run, ready.anchor)
    await sendOnce(feeding, run, [ready])
    return null
  } catch (error) {
    if (error instanceof AppError) return error.failure
    if (isStoreTrouble(error)) return picturesAway()
    throw error
  }
}

async function keepAgain(feeding: Feeding, { id, owner }: RunRow, anchor: string): Promise<void> {
  const [row] = await feeding.db.all(
    'SELECT job_id FROM campaign_pictures WHERE run = $1 AND key = $2',
    id,
    anchor
  )
  if (row?.job_id) await keepReference(feeding, { owner, jobId: String(row.job_id) })
}

/**
 * The jobs and the notes that their pictures have them are one transaction. A job's key is of the press and not
 * of our row: a press that comes again after its row went finds its jobs.
 */
async function sendOnce(feeding: Feeding, run: RunRow, some: readonly Ready[]): Promise<void> {
  const { db, now, log } = feeding
  const { queued } = await db.transaction(async (queries) => {
    const step = (await beginStep(queries, run.id, ['running']))?.step
    const queued: Queued[] = []
    if (step === undefined) return { queued, isNew: false }
    for (const ready of some) {
      const job = await sendIn(queries, { feeding, run, ready, step })
      if (job) queued.push(job)
    }
    await queries.run(
      'UPDATE campaign_runs SET sent = sent + $3, touched_at = $2 WHERE id = $1',
      run.id,
      now(),
      queued.length
    )
    return { queued, isNew: queued.some(({ isNew }) => isNew) }
  })
  for (const { row, isNew } of queued) {
    if (!isNew) continue
    await tellQueued(db, row)
    log.info('job.submitted', { campaign: run.id, jobId: row.id })
  }
}

type Queued = Awaited<ReturnType<typeof queueJob>>

/** Null where another relay has sent it. */
async function sendIn(
  queries: Queries,
  {
    feeding: { models, inputTokens, now },
    run,
    ready,
    step
  }: Readonly<{ feeding: Feeding; run: RunRow; ready: Ready; step: number }>
): Promise<Queued | null> {
  const { key, target } = ready
  const [taken] = await queries.all(
    `UPDATE campaign_pictures SET state = 'sent', step = $3, recipe = '', target = ''
     WHERE run = $1 AND key = $2 AND state = 'ready' RETURNING key`,
    run.id,
    key,
    step
  )
  if (!taken) return null
  const queued = await queueJob(queries, {
    owner: run.owner,
    submit: { key: toJobKey(run.key, key), recipe: withAnchor(ready), target, batch },
    id: randomUUID(),
    now: now(),
    models,
    inputTokens,
    isOfCampaign: true
  })
  await queries.run(
    'UPDATE campaign_pictures SET job_id = $3 WHERE run = $1 AND key = $2',
    run.id,
    key,
    queued.row.id
  )
  return queued
}

const unreadable: Failure = {
  code: 'internal',
  message:
    'Your relay can’t read this picture; another version of it wrote it down. Run the campaign again.',
  retryable: true
}
