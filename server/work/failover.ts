import type { Failure } from '../../core/failure'
import type { ModelName } from '../../core/models'
import { toNowhere } from '../foundry/errors/failures'
import { cancelledUnsent } from '../jobs/cancelled'
import { moveJob } from '../jobs/move-job'
import { isLastingOutage, isOutage, type Outage, pauseForOutage, readOutages } from './outage'
import type { HeldJob, WorkerContext } from './worker-context'

/**
 * What to tell the person about a failed call; null when the job queued again for another deployment
 * of its model. When none is left that could ever take it, what waits for the model fails as well.
 */
export async function failOver(
  context: WorkerContext,
  held: HeldJob,
  failure: Failure
): Promise<Failure | null> {
  if (!isOutage(failure.code)) return failure
  const { db, now, log, deployment, peers } = context
  await pauseForOutage({ db, now, log, deployment: { name: deployment.id } }, failure)
  const out = byDeployment(await readOutages(db, now()))
  const until = out.get(deployment.id)?.until ?? now()
  context.metrics.notePause(deployment.id, failure.code, until - now())
  const healthy = peers.filter((peer) => !out.has(peer.deployment))
  const isQueued = healthy.length > 0 && (await queueAgain(context, held))
  // Read again once the job waits: the last healthy one may have gone out without seeing it there.
  const outNow = isQueued ? byDeployment(await readOutages(db, now())) : out
  const isForGood = isLastingFault(failure, peers, outNow)
  const told = isForGood && peers.length > 0 ? toNowhere(failure.code) : failure
  if (isForGood) await failWaiting(context, deployment.model, told)
  return isQueued ? null : told
}

/** Whether no deployment of the model will take a job until the operator acts. */
function isLastingFault(
  failure: Failure,
  peers: WorkerContext['peers'],
  out: ReadonlyMap<string, Outage>
): boolean {
  const codes = peers.map((peer) => out.get(peer.deployment)?.code)
  return (
    !failure.retryable &&
    [failure.code, ...codes].every((code) => code !== undefined && isLastingOutage(code))
  )
}

/** Puts a job that surely was not billed back in the queue; false when it has had its tries. */
export async function queueAgain(context: WorkerContext, held: HeldJob): Promise<boolean> {
  const { db, now } = context
  const { row, lease, requestId } = held
  if (row.attempts >= maxAttempts) return false
  const base = { from: ['calling'] as const, lease, now: now(), requestId, isUnbilled: true }
  const queued = await moveJob(db, row.id, { ...base, state: 'queued', unlessCancelled: true })
  if (queued) await db.notify('job_queued', row.id)
  else
    await moveJob(db, row.id, {
      ...base,
      state: 'cancelled',
      finishedAt: now(),
      failure: cancelledUnsent
    })
  return true
}

/** A call surely not billed may be repeated this often before the job fails. */
const maxAttempts = 20

async function failWaiting(
  { db, now }: WorkerContext,
  model: ModelName,
  failure: Failure
): Promise<void> {
  const rows = await db.all(`SELECT id FROM jobs WHERE state = 'queued' AND model = $1`, model)
  for (const { id } of rows)
    await moveJob(db, String(id), {
      state: 'failed',
      from: ['queued'],
      lease: null,
      now: now(),
      finishedAt: now(),
      failure
    })
}

const byDeployment = (outages: readonly Outage[]): ReadonlyMap<string, Outage> =>
  new Map(outages.map((outage) => [outage.deployment, outage]))
