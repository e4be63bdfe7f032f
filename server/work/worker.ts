import { setImmediate } from 'node:timers/promises'
import { claimJob } from '../jobs/claim-job'
import { findCancelled } from '../jobs/ending/find-cancelled'
import { releaseJobs } from '../jobs/recovery/release-jobs'
import { runJob } from './run-job'
import type { WorkerContext } from './worker-context'

export type Worker = Readonly<{
  /**
   * Takes no new job, gives back what was claimed and not sent, and resolves when the calls under
   * way have ended.
   */
  drain: () => Promise<void>
  atWork: () => number
}>

/** How often to look even when nobody said anything: notifications may be lost. */
const idleLookMs = 1_000

/** Claims and runs jobs for one deployment until it is drained. */
export function startWorker(context: WorkerContext): Worker {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>()
  let isDraining = false
  let isLooking = false
  let looking = Promise.resolve()
  let lookAgain = false
  let timer: NodeJS.Timeout | undefined

  const lookIn = (ms: number) => {
    clearTimeout(timer)
    if (!isDraining) timer = setTimeout(look, Math.min(ms, idleLookMs))
  }

  const look = () => {
    if (isLooking) lookAgain = true
    else looking = lookOnce()
    return looking
  }

  const lookOnce = async () => {
    isLooking = true
    try {
      lookIn(await claimAll())
    } catch (error) {
      context.log.error('worker.stumbled', { error })
      lookIn(idleLookMs)
    }
    isLooking = false
    if (lookAgain && !isDraining) {
      lookAgain = false
      await lookOnce()
    }
  }

  const claimNext = (mayTake: () => Promise<boolean>) =>
    claimJob(
      context.db,
      {
        deployment: context.deployment.id,
        model: context.deployment.model,
        limits: context.limits,
        peers: context.peers,
        worker: context.workerId,
        leaseMs: context.leaseMs,
        now: context.now()
      },
      mayTake
    )

  const claimAll = async (): Promise<number> => {
    while (!isDraining) {
      // What holds the queue is told as long as it does, whether anybody waits or every place is taken
      // by pictures that can't be kept.
      if (context.room.isDoubtful() && (await context.room.look())) return idleLookMs
      let release = () => {}
      // Before the claim: what is claimed is paid for, and what is paid for needs room.
      const mayTake = async () => {
        const place = await context.room.reserve()
        if ('hold' in place) return false
        release = place.release
        return true
      }
      const claimed = await claimNext(mayTake).catch((error: unknown) => {
        release()
        context.room.noteFault(error)
        throw error
      })
      if ('unreadable' in claimed) {
        release()
        context.log.error('job.unreadable', { jobId: claimed.unreadable })
        continue
      }
      if (!('id' in claimed)) {
        release()
        return claimed.waitMs ?? idleLookMs
      }
      const controller = new AbortController()
      const ended = runJob(context, claimed, controller).finally(() => {
        running.delete(claimed.id)
        release()
        if (!isDraining) void look()
      })
      running.set(claimed.id, { controller, ended })
      // Its call goes out before anything else is looked for.
      await setImmediate()
    }
    return idleLookMs
  }

  const abortCancelled = async (id: string) => {
    try {
      const ids = id === '' ? await findCancelled(context.db, context.workerId) : [id]
      for (const cancelled of ids) running.get(cancelled)?.controller.abort()
    } catch (error) {
      // The job's next heartbeat learns of it.
      context.log.error('cancel.stumbled', { error })
    }
  }

  const stopTaking = context.db.listen('job_queued', () => void look())
  const stopCancelling = context.db.listen('job_cancelled', (id) => void abortCancelled(id))
  void look()

  return {
    drain: async () => {
      isDraining = true
      clearTimeout(timer)
      stopTaking()
      await looking
      await releaseJobs(context.db, context.workerId, context.now())
      await Promise.all([...running.values()].map(({ ended }) => ended))
      stopCancelling()
    },
    atWork: () => running.size
  }
}
