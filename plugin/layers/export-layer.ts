import { refusal } from '../../core/failure'
import type { Extent } from '../../core/size'
import { nameOf } from './name-of'

export type FileBytes = Uint8Array<ArrayBuffer>

/**
 * A layer with all that is in it as a PNG file that covers its bounding box, and nothing of what
 * lies around or under it. Throws `image_rejected` when there is nothing to see.
 */
export async function exportLayer(layer: SceneNode, scale: number): Promise<FileBytes> {
  const name = nameOf(layer)
  try {
    return await exportBox(layer, { type: 'SCALE', value: scale })
  } catch (error) {
    // Figma rejects with a plain string (claims figma.export-empty, figma.string-rejections).
    throw refusal('image_rejected', `“${name}” has nothing to show. Select a visible layer.`, error)
  }
}

/** The one rule of every export: exactly a layer's bounding box, so that pixels can be told places. */
export async function exportBox(
  layer: SceneNode,
  constraint: ExportSettingsConstraints
): Promise<FileBytes> {
  const png = await layer.exportAsync({
    format: 'PNG',
    constraint,
    contentsOnly: true,
    // Otherwise Figma trims empty edges and adds shadows, and nobody could say where the rest lies
    // (claim figma.export-bounds).
    useAbsoluteBounds: true,
    colorProfile: 'SRGB'
  })
  return toFileBytes(png)
}

/** Figma's typings leave open what holds the bytes; its sandbox shares no memory. */
export function toFileBytes(bytes: Uint8Array): FileBytes {
  return bytes as FileBytes
}

/** Twice the canvas, as far as the longer side stays within `maxSide` pixels. */
export function scaleFor({ width, height }: Extent, maxSide: number): number {
  return Math.min(2, maxSide / Math.max(width, height))
}
