import { randomUUID } from 'node:crypto'
import type { BlobWriter } from '../blobs/blob-store'
import type { Outcome } from '../foundry/generate'
import { isEdit } from '../foundry/request/edit-request'
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
      `DELETE FROM evidence
       WHERE at < (SELECT at FROM evidence ORDER BY at DESC, id DESC LIMIT 1 OFFSET ${maxKept - 1})`
    )
  } catch (error) {
    log.error('evidence.stumbled', { jobId: row.id, error })
  }
}
