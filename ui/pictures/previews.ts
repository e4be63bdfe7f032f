import type { Previews } from '../session-context'
import type { Shrink } from './picture-worker'

/**
 * For the list: pixels of the longer side, so that hundreds of them don't fill the memory. WebP
 * keeps transparency at a tenth of a PNG's size.
 */
export const previewShrinking = { maxSide: 320, type: 'image/webp' } as const
/** On the canvas, where a frame may fill the screen. */
const maxCanvasSide = 512

/**
 * Small pictures for the list and for frames, shown from `blob:` addresses (claim
 * figma.blob-images).
 */
export function createPreviews(shrink: Shrink): Previews {
  return {
    create: async (file) => URL.createObjectURL(await shrink(file, previewShrinking)),
    copy: async (url) => URL.createObjectURL(await (await fetch(url)).blob()),
    shrink: async (file, format) => {
      const type = `image/${format}`
      const small = await shrink(file, { maxSide: maxCanvasSide, type })
      return new Uint8Array(await small.arrayBuffer())
    },
    release: (url) => URL.revokeObjectURL(url)
  }
}
