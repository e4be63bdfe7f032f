import type { KeptTakes } from './kept-takes'
import { hashAt } from './take-layout'

type Arrangement = Readonly<{
  /** The takes' own paints as they are to be, oldest first. */
  pictures: readonly ImagePaint[]
  /** The one to be visible, null for none. */
  shown: string | null
}>

/**
 * The layer's paints with these takes: the shown one where the visible image was, with that one's
 * opacity, blend mode and filters; the others hidden directly beneath it, since a paint keeps its
 * picture in the file even when nobody sees it (claim figma.hidden-paint). All other paints stay as
 * and where they are.
 */
export function arrangeTakes(kept: KeptTakes, { pictures, shown }: Arrangement): Paint[] {
  const { paints, layout } = kept
  const replaced = shown === null ? null : layout.replaceable
  const slot = layout.shown ?? replaced ?? Math.max(-1, ...layout.places.values())
  const moved = new Set([...layout.places.values(), ...(replaced === null ? [] : [replaced])])
  const stay = (_paint: Paint, place: number) => !moved.has(place)
  const below = paints.filter((paint, place) => place < slot && stay(paint, place))
  const above = paints.filter((paint, place) => place > slot && stay(paint, place))
  const look = lookOf(paints[slot])
  const hidden = [...leftOver(kept, replaced, pictures), ...pictures]
    .filter(({ imageHash }) => imageHash !== shown)
    .map((paint): ImagePaint => ({ ...paint, visible: false }))
  const visible = pictures
    .filter(({ imageHash }) => imageHash === shown)
    .map((paint): ImagePaint => ({ ...look, ...fitOf(paint) }))
  // Without any image so far the picture comes on top.
  if (slot < 0) return [...above, ...hidden, ...visible]
  return [...below, ...hidden, ...visible, ...above]
}

/** An image that is replaced but could not become a take is hidden all the same, never lost. */
function leftOver(
  { paints }: KeptTakes,
  replaced: number | null,
  pictures: readonly ImagePaint[]
): readonly ImagePaint[] {
  const paint = replaced === null ? undefined : paints[replaced]
  if (paint?.type !== 'IMAGE') return []
  return pictures.some(({ imageHash }) => imageHash === hashAt(paints, replaced)) ? [] : [paint]
}

/** How a paint is seen, whatever its picture: opacity, blend mode, filters. */
export function lookOf(paint: Paint | undefined): Partial<ImagePaint> {
  if (paint?.type !== 'IMAGE') return {}
  const { type, scaleMode, imageHash, imageTransform, scalingFactor, rotation, visible, ...look } =
    paint
  return look
}

/** The picture of a paint and how it is fitted, as it was read (claim figma.image-read-fields). */
function fitOf(paint: ImagePaint): ImagePaint {
  const { type, scaleMode, imageHash, imageTransform, scalingFactor, rotation } = paint
  return {
    type,
    scaleMode,
    imageHash,
    ...(imageTransform && { imageTransform }),
    ...(scalingFactor !== undefined && { scalingFactor }),
    ...(rotation !== undefined && { rotation })
  }
}
