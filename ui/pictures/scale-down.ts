import type { FileBytes } from './bitmap-canvas'

/** `maxSide` in pixels; `type` is a MIME type, for which a browser that can't write it gives PNG. */
export type Shrinking = Readonly<{ maxSide: number; type: string }>

/** A small picture of an image file. Rejects for what can't be decoded. */
export async function scaleDown(file: FileBytes, { maxSide, type }: Shrinking): Promise<Blob> {
  const bitmap = await createImageBitmap(new Blob([file]))
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return canvas.convertToBlob({ type, quality: 0.85 })
}
