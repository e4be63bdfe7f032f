import type { Previews } from './session-context'
import type { Shrink } from './shrink-picture'

/** Pixels of a preview's longer side: hundreds of them must not fill the memory. */
const maxSide = 320
/** On the canvas, where a frame may fill the screen. */
const maxCanvasSide = 512

/** Small pictures for the list and for frames. */
export function createPreviews(shrink: Shrink): Previews {
  return {
    // WebP keeps transparency at a tenth of a PNG's size.
    create: async (file) =>
      URL.createObjectURL(await shrink(file, { maxSide, type: 'image/webp' })),
    copy: async (url) => URL.createObjectURL(await (await fetch(url)).blob()),
    shrink: async (file, format) => {
      const type = `image/${format}`
      const small = await shrink(file, { maxSide: maxCanvasSide, type })
      return new Uint8Array(await small.arrayBuffer())
    },
    release: (url) => URL.revokeObjectURL(url)
  }
}
