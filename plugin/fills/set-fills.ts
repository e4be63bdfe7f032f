import { type AppError, refusal } from '../../core/failure'

/**
 * Whether Figma takes a paint back as it was read; asked before a layer counts as a target and
 * again when its fills are set. Videos come back as `Invalid SHA1 hash` (claim
 * figma.video-rewrite), shaders would have to be imported first (claim figma.shader-rewrite), and
 * what Figma invents next is nothing to try on a designer's layer.
 */
export function canWriteBack(paint: Paint): boolean {
  return paint.type === 'SOLID' || paint.type === 'PATTERN' || paint.type === 'IMAGE'
    ? !isLostImage(paint)
    : paint.type.startsWith('GRADIENT')
}

/**
 * An image paint whose picture Figma has lost: it shows nothing, and writing it back throws (claim
 * figma.null-hash).
 */
export function isLostImage(paint: Paint): boolean {
  return paint.type === 'IMAGE' && !paint.imageHash
}

/**
 * Sets all paints, images that Figma has lost meanwhile among them: it may take them. Throws
 * `frame_unfillable` rather than lose any paint.
 */
export async function setFills(layer: MinimalFillsMixin, paints: readonly Paint[]): Promise<void> {
  if (!paints.every((paint) => canWriteBack(paint) || isLostImage(paint))) throw unwritable()
  try {
    // Only the asynchronous setter takes patterns, whose source has to be loaded (claim
    // figma.pattern-setter).
    if (paints.some(({ type }) => type === 'PATTERN')) await layer.setFillsAsync([...paints])
    else layer.fills = paints
  } catch (error) {
    throw paints.some(isLostImage) ? lostImage(error) : error
  }
}

function lostImage(cause: unknown): AppError {
  return refusal(
    'frame_unfillable',
    'Figma has lost the picture of another fill of this layer. Delete that fill, then choose Place again.',
    cause
  )
}

export function unwritable(cause?: unknown): AppError {
  return refusal(
    'frame_unfillable',
    'Another fill of this layer, such as a shader, would get lost. Move it to its own layer, then choose Place again.',
    cause
  )
}
