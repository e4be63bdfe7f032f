import type { JobState } from '../../../core/job'

export const stateWords: Readonly<Record<JobState, string>> = {
  queued: 'waits',
  running: 'about to be sent',
  calling: 'being drawn',
  done: 'done',
  refused: 'refused',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'unknown'
}

/** Nothing for what went well, or is on its way. */
export const stateLooks: Readonly<Record<JobState, 'fine' | 'near' | 'over' | ''>> = {
  queued: '',
  running: '',
  calling: '',
  done: 'fine',
  refused: 'near',
  failed: 'over',
  cancelled: '',
  unknown: 'over'
}
