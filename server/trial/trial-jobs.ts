import { claimJob } from '../jobs/claim-job'
import type { JobRow } from '../jobs/job-row'
import { type Lease, moveJob } from '../jobs/move-job'
import { submitJob } from '../jobs/submit-job'
import type { Database } from '../store/database'
import { sampleSubmit } from './trial-relay'

export const trialLimits = { requestsPerMinute: 60, concurrency: 10 }

/** Steps of jobs straight in the store, without a relay; worker-1 takes them at 1,000 ms. */
export function createTrialJobs(db: Database) {
  const claimAt = (now: number, over: Partial<typeof trialLimits> = {}) =>
    claimJob(db, {
      deployment: 'd',
      model: 'gpt-image-2',
      limits: { ...trialLimits, ...over },
      worker: 'worker-1',
      leaseMs: 30_000,
      now
    })
  const claimed = async (now = 1_000): Promise<JobRow> => {
    const row = await claimAt(now)
    if (!('id' in row)) throw new Error('nothing to claim')
    return row
  }
  return {
    submit: (owner: string, key: string, now = 1_000) =>
      submitJob(db, { owner, submit: sampleSubmit(key), id: `${owner}-${key}`, now }),
    claimAt,
    claimed,
    /** The next job, on its way to Foundry. */
    calling: async (): Promise<JobRow> => {
      const row = await claimed()
      const change = { state: 'calling', from: ['running'], now: 1_000 } as const
      const moved = await moveJob(db, row.id, { ...change, lease: toLease(row) })
      if (!moved) throw new Error('not moved')
      return row
    }
  }
}

export const toLease = ({ id, attempts }: Pick<JobRow, 'id' | 'attempts'>): Lease => ({
  jobId: id,
  worker: 'worker-1',
  attempt: attempts
})
