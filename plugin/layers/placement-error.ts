import { AppError, type Failure } from '../../core/failure'
import { frameGone } from './find-layer'

type Known = Readonly<{ pattern: RegExp; failure: Failure }>

/** Figma's own words (facts page on Figma §9) and ours for them. */
const known: readonly Known[] = [
  {
    pattern: /image is too large/i,
    failure: {
      code: 'image_rejected',
      message: 'Figma takes pictures of up to 4096 pixels a side. Generate a smaller one.',
      retryable: false
    }
  },
  {
    pattern: /image is too small|image type is unsupported|invalid sha1/i,
    failure: {
      code: 'image_rejected',
      message: 'Figma could not read this picture. Generate it again.',
      retryable: true
    }
  },
  {
    pattern: /read-only/i,
    failure: {
      code: 'read_only',
      message: 'You can only view this file. Ask for edit access, then choose Place again.',
      retryable: false
    }
  }
]

/** Translates what Figma threw; asynchronous calls reject with a plain string, not an Error. */
export function toPlacementError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = error instanceof Error ? error.message : String(error)
  if (/does not exist/i.test(text)) return frameGone(error)
  const failure = known.find(({ pattern }) => pattern.test(text))?.failure
  return new AppError(failure ?? unexpected, { cause: error })
}

const unexpected: Failure = {
  code: 'internal',
  message: 'Figma did not take the picture. Choose Place again.',
  retryable: true
}
