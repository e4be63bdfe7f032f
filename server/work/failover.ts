import type { Failure } from '../../core/failure'
import { toNowhere } from '../foundry/errors/failures'
import type { OutageKind } from '../foundry/errors/verdict'
import { cancelledUnsent } from '../jobs/ending/cancelled'
import type { WaitReason } from '../jobs/job-row'
import { jobsInState } from '../jobs/jobs-in-state'
import { moveJob } from '../jobs/move-job'
import { noteOutage, type Outage, outageRule, readOutages } from './outage'
import type { HeldJob, WorkerContext } from './worker-context'

/**
 * What to tell the person about a failed call; null when the job queued again, for another
 * deployment of its model or for the call that tells whether the first one's word is true. When
 * surely none is left that could ever take it, what waits for the model fails as well.
 */
export async function failOver(
  context: WorkerContext,
  held: HeldJob,
  { failure, outage: kind }: Readonly<{ failure: Failure; outage?: OutageKind | undefined }>
): Promise<Failure | null> {
  if (!kind) return failure
  const { db, now, log, deployment, peers, metrics } = context
  const scene = { db, now, log, deployment: { name: deployment.id } }
  const outage = await noteOutage(scene, kind, held.calledAt)
  metrics.notePause(deployment.id, failure.code, outage.until - now())
  const out = byDeployment(await readOutages(db, now()))
  const healthy = peers.filter((peer) => !out.has(peer.deployment))
  const mayTryAgain = healthy.length > 0 || !outage.isConfirmed
  const isQueued = mayTryAgain && (await queueAgain(context, held))
  // Read again once the job waits: the last healthy one may have gone out without seeing it there.
  const outNow = isQueued ? byDeployment(await readOutages(db, now())) : out
  const isForGood = isOutForGood([deployment.id, ...peers.map((peer) => peer.deployment)], outNow)
  const told = isForGood && peers.length > 0 ? toNowhere(failure.code) : failure
  if (isForGood) await failWaiting(context, told, outageRule(kind).sparesEdits === true)
  return isQueued ? null : told
}

/** Whether no deployment of the model will take a job until the operator acts, beyond one call's word. */
function isOutForGood(deployments: readonly string[], out: ReadonlyMap<string, Outage>): boolean {
  return deployments.every((deployment) => {
    const outage = out.get(deployment)
    return outage?.isConfirmed === true && outageRule(outage.kind)?.isLasting === true
  })
}

type Wait = Readonly<{ ms: number; reason?: WaitReason }>

/**
 * Puts a job that surely was not billed back in the queue, behind what has come meanwhile and not
 * before its wait is over; false when it has had its tries.
 */
export async function queueAgain(
  context: WorkerContext,
  held: HeldJob,
  wait: Wait = { ms: 0 }
): Promise<boolean> {
  const { db, now } = context
  const { row, lease, requestId } = held
  if (row.attempts >= maxAttempts) return false
  const base = { from: ['calling'] as const, lease, now: now(), requestId, isUnbilled: true }
  const queued = await moveJob(db, row.id, {
    ...base,
    state: 'queued',
    unlessCancelled: true,
    notBefore: now() + wait.ms,
    ...(wait.reason && { waitReason: wait.reason })
  })
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
  { db, now, deployment }: WorkerContext,
  failure: Failure,
  sparesEdits: boolean
): Promise<void> {
  const edits = `AND recipe NOT LIKE '%"references":[{%'`
  const queued = jobsInState(db, {
    state: 'queued',
    and: `AND model = $3 ${sparesEdits ? edits : ''}`,
    values: [deployment.model]
  })
  for await (const { id } of queued)
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
