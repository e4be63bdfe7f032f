import { AppError, type Failure, refusal } from '../../core/failure'

/**
 * What Figma threw while it changed or read a campaign, as one of our failures. Asynchronous calls reject
 * with a plain string (claim figma.string-rejections); what is gone (claim figma.gone-layer) and what
 * can't be changed (claim figma.read-only-text) is known by its text.
 */
export function toCampaignError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = String(error)
  if (/read-only/i.test(text)) return refusal('read_only', readOnly, error)
  if (/does not exist/i.test(text)) return refusal('frame_gone', gone, error)
  return new AppError(unexpected, { cause: error })
}

const readOnly = 'You can only view this file. Ask for edit access, then try again.'
const gone = 'A frame was deleted meanwhile. Try again, and it is left out or made again.'
const unexpected: Failure = {
  code: 'internal',
  message: 'Figma did not take this. Try again.',
  retryable: true
}
