import type { Failure } from '../../../core/failure'

/** The truth about cost at the two moments a job can be cancelled. */
export const cancelledUnsent: Failure = {
  code: 'cancelled',
  message: 'Cancelled before it was sent; nothing was spent.',
  retryable: true
}

export const cancelledWhileCalling: Failure = {
  code: 'cancelled',
  message: 'Cancelled while the picture was being made; the service may still bill it.',
  retryable: true
}
