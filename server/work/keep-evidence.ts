import { randomUUID } from 'node:crypto'
import type { BlobWriter } from '../blobs/blob-store'
import type { Outcome } from '../foundry/generate'
import { isEdit } from '../foundry/request/edit-request'
import type { Queries } from '../store/database'
import type { HeldJob, WorkerContext } from './worker-context'

/** So many answers without a picture are kept, the newest. */
const maxKept = 500

/**
 * Writes down what an answer without a picture said, into the log and for `relay evidence`. Never
 * rejects: how a call ended must not hang on it.
 */
export async function keepEvidence(
  { db, now, deployment, log }: WorkerContext,
  { row, requestId }: HeldJob,
  outcome: Outcome<BlobWriter>
): Promise<void> {
  if (!('failure' in outcome)) return
  const { evidence = null, failure, kind } = outcome
  const operation = isEdit(row.recipe) ? 'edits' : 'generations'
  const about = { jobId: row.id, deployment: deployment.id, operation, failure: failure.code }
  log.info('call.unfruitful', { ...about, outcome: kind, requestId, ...evidence })
  try {
    await db.run(
      `INSERT INTO evidence (id, at, job_id, deployment, operation, outcome, failure, said, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      randomUUID(),
      now(),
      row.id,
      deployment.id,
      operation,
      kind,
      failure.code,
      JSON.stringify(evidence),
      requestId
    )
    await db.run(
      `DELETE FROM evidence WHERE (at, id) <
         (SELECT at, id FROM evidence ORDER BY at DESC, id DESC LIMIT 1 OFFSET ${maxKept - 1})`
    )
  } catch (error) {
    log.error('evidence.stumbled', { jobId: row.id, error })
  }
}

/**
 * Takes the service's sentences out of evidence that is as old as a prompt may get; statuses and
 * codes stay, since they settle claims. Gives how many were stripped. At most 500 rows are kept.
 */
export async function stripEvidence(queries: Queries, before: number): Promise<number> {
  const rows = await queries.all(
    `SELECT id, said FROM evidence WHERE at <= $1 AND said LIKE '%"message":"%'`,
    before
  )
  for (const { id, said } of rows)
    await queries.run('UPDATE evidence SET said = $2 WHERE id = $1', id ?? '', strip(String(said)))
  return rows.length
}

/** What can't be read isn't kept. */
function strip(said: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(said), message: null })
  } catch {
    return 'null'
  }
}
