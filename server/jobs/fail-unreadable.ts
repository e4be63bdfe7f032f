import type { Failure } from '../../core/failure'
import type { Database } from '../store/database'
import { moveJob } from './move-job'

export class UnreadableJob extends Error {
  constructor(readonly id: string) {
    super('A job that can’t be read')
  }
}

/** Ends a job that can't be read before it is sent; nothing was spent. */
export async function failUnreadable(db: Database, id: string, now: number): Promise<void> {
  await moveJob(db, id, {
    state: 'failed',
    from: ['queued'],
    lease: null,
    now,
    finishedAt: now,
    isUnbilled: true,
    failure: unreadable
  })
}

const unreadable: Failure = {
  code: 'internal',
  message:
    'This relay can’t read what was asked for; another version of it wrote it down. Nothing was spent. Generate again.',
  retryable: true
}
