import { isPlain, viewOf } from '../../core/fit/shown-view'
import type { ShownPicture } from '../../core/wire/edit-calls'
import type { FileBytes } from '../pictures/bitmap-canvas'
import type { Pictures } from '../pictures/pictures'

/** The same file may lie turned in one layer and plain in another. */
export function thumbnailKey({ imageHash, fit, frame, image }: ShownPicture): string {
  const view = viewOf(fit, frame, image)
  return isPlain(view) ? imageHash : `${imageHash} ${JSON.stringify([view.fromImage, view.size])}`
}

/** The file, turned and mirrored as it lies in its layer. */
export async function asShown(
  { fit, frame, image }: ShownPicture,
  file: FileBytes,
  { encode }: Pictures
): Promise<FileBytes> {
  if (isPlain(viewOf(fit, frame, image))) return file
  const turned = await encode(file, (decoded) => {
    const { size, fromImage } = viewOf(fit, frame, decoded)
    return { part: { x: 0, y: 0, ...size }, fromImage }
  })
  return turned.file
}
