import type { Job } from '../../core/job'

/** What a job becomes when the relay no longer knows it: nobody can say whether it was billed. */
export function lostJob(job: Job): Job {
  const failure = {
    code: 'outcome_unknown',
    message: 'Your relay no longer knows this picture.',
    retryable: false
  } as const
  return { ...job, state: 'unknown', failure }
}
