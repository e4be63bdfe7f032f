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

/** Sets all paints but lost images. Throws `frame_unfillable` rather than lose any other paint. */
export async function setFills(layer: MinimalFillsMixin, paints: readonly Paint[]): Promise<void> {
  const kept = paints.filter((paint) => !isLostImage(paint))
  if (!kept.every(canWriteBack)) throw unwritable()
  // Only the asynchronous setter takes patterns, whose source has to be loaded (claim
  // figma.pattern-setter).
  if (kept.some(({ type }) => type === 'PATTERN')) await layer.setFillsAsync(kept)
  else layer.fills = kept
}

export function unwritable(cause?: unknown): AppError {
  return refusal(
    'frame_unfillable',
    'Another fill of this layer, such as a shader, would get lost. Move it to its own layer, then choose Place again.',
    cause
  )
}
