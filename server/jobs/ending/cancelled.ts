import type { Failure } from '../../../core/failure'

/** The truth about cost at the two moments a job can be cancelled, as its person reads it. */
export const cancelledUnsent: Failure = {
  code: 'cancelled',
  message: 'Cancelled, nothing was spent.',
  retryable: true
}

export const cancelledWhileCalling: Failure = {
  code: 'cancelled',
  message: 'Cancelled. The service may still bill this picture.',
  retryable: true
}

/** Whoever asked for it finds it cancelled, maybe days later, and hasn't done so themselves. */
export const cancelledByOperator: Failure = {
  code: 'cancelled',
  message: 'Cancelled by your operator, nothing was spent.',
  retryable: true
}

export const cancelledWithAccess: Failure = {
  code: 'cancelled',
  message: 'Cancelled when your access ended, nothing was spent.',
  retryable: true
}
