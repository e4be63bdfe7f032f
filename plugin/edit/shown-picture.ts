import { type AppError, refusal } from '../../core/failure'
import type { PictureLayout } from '../../core/fit/picture-layout'
import type { ShownPicture } from '../../core/wire/edit-calls'
import type { FigmaPort } from '../figma-port'
import { toFingerprint } from '../fills/fingerprint'
import { nameOf } from '../layers/name-of'
import { refusalOf } from '../layers/refusal'
import { ownPaints } from '../preview/preview-paint'
import { readKept } from '../takes/kept/kept-takes'
import { measureMs, within } from '../time-limit'

type Shown = Readonly<{ picture: ShownPicture; image: Image }>

/**
 * The picture a layer shows, a take or any other image. Null for a layer that shows none, can't
 * take another in its place, or whose image Figma doesn't have (claim figma.unknown-hash).
 */
export async function readShownPicture(figma: FigmaPort, layer: SceneNode): Promise<Shown | null> {
  if (refusalOf(layer, figma.mixed) || !('fills' in layer)) return null
  // A preview stands for a picture that isn't there yet.
  const paint = shownImage(ownPaints(layer))
  const image = paint?.imageHash ? figma.getImageByHash(paint.imageHash) : null
  if (!paint || !image) return null
  // Read before the wait below: the layer may be gone after it.
  const standing = {
    nodeId: layer.id,
    name: nameOf(layer),
    frame: { width: layer.width, height: layer.height },
    fingerprint: toFingerprint(layer, readKept(layer)),
    imageHash: image.hash,
    fit: toFit(paint)
  }
  try {
    return { picture: { ...standing, image: await within(measureMs, image.getSizeAsync()) }, image }
  } catch (_) {
    return null
  }
}

export function noPicture(name: string): AppError {
  return refusal('not_found', `“${name}” shows no picture that can be changed. Fill it first.`)
}

/** Whether the layer's paints show an image at all, without asking Figma for it. */
export function showsImage(layer: SceneNode): boolean {
  return 'fills' in layer && shownImage(ownPaints(layer)) !== null
}

/** The last paint lies on top. Hidden image paints are pictures somebody put aside. */
function shownImage(fills: readonly Paint[]): ImagePaint | null {
  const shown = fills.filter((paint) => paint.type === 'IMAGE' && paint.visible !== false).pop()
  return shown?.type === 'IMAGE' ? shown : null
}

function toFit({ scaleMode, imageTransform, rotation, scalingFactor }: ImagePaint): PictureLayout {
  const [across, down] = imageTransform ?? []
  return {
    mode: scaleMode,
    transform: across && down ? [[...across], [...down]] : null,
    rotation: rotation ?? 0,
    scale: scalingFactor ?? 1
  }
}
