import { AppError, type Failure, refusal } from '../../core/failure'
import type { FigmaPort } from '../figma-port'
import { unwritable } from '../fills/set-fills'
import { frameGone } from './find-layer'

/**
 * What `createImage` says about a file that it won't have (claims figma.image-edge,
 * figma.image-types, figma.image-error-texts).
 */
const tooLarge = 'Figma takes pictures of up to 4096 pixels a side. Generate a smaller one.'
const unreadable = 'Figma could not read this picture. Generate it again.'

/**
 * A file as Figma's image. Only here may a sentence ask for another picture: this one is no good.
 */
export function createImage(figma: FigmaPort, bytes: Uint8Array): string {
  try {
    return figma.createImage(bytes).hash
  } catch (error) {
    const text = String(error)
    if (/image is too large/i.test(text)) throw refusal('image_rejected', tooLarge, error)
    if (/image is too small|image type is unsupported/i.test(text))
      throw refusal('image_rejected', unreadable, error)
    throw toPlacementError(error)
  }
}

/**
 * Translates what Figma threw after it had taken the picture, which is paid for: whatever is wrong,
 * the same picture can be placed again. Asynchronous calls reject with a plain string, not an Error
 * (claim figma.string-rejections); what is gone (claim figma.gone-layer) and what can't be changed
 * (claim figma.read-only-text) is known by its text.
 */
export function toPlacementError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = String(error)
  if (/does not exist/i.test(text)) return frameGone(error)
  if (/read-only/i.test(text)) return refusal('read_only', readOnly, error)
  if (/invalid sha1|invalid discriminator|shader not imported/i.test(text)) return unwritable(error)
  return new AppError(unexpected, { cause: error })
}

const readOnly = 'You can only view this file. Ask for edit access, then choose Place again.'

const unexpected: Failure = {
  code: 'internal',
  message: 'Figma did not take the picture. Choose Place again.',
  retryable: true
}
