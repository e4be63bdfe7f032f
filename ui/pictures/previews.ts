import type { Previews } from '../session-context'
import type { PictureUrls } from './picture-urls'
import type { Shrink } from './picture-worker'

/**
 * For the list: pixels of the longer side, so that hundreds of them don't fill the memory. WebP
 * keeps transparency at a tenth of a PNG's size.
 */
export const previewShrinking = { maxSide: 320, type: 'image/webp' } as const
/** On the canvas, where a frame may fill the screen. */
const maxCanvasSide = 512

/** Small pictures for the list and for frames. */
export function createPreviews(shrink: Shrink, urls: PictureUrls): Previews {
  /** Kept here, because a policy may forbid to fetch one of our own addresses again. */
  const smalls = new Map<string, Blob>()

  const show = async (small: Blob) => {
    const url = await urls.create(small)
    smalls.set(url, small)
    return url
  }

  return {
    create: async (file) => show(await shrink(file, previewShrinking)),
    copy: async (url) => {
      const small = smalls.get(url)
      if (!small) throw new Error('This small picture was released')
      return show(small)
    },
    shrink: async (file, format) => {
      const type = `image/${format}`
      const small = await shrink(file, { maxSide: maxCanvasSide, type })
      return new Uint8Array(await small.arrayBuffer())
    },
    release: (url) => {
      smalls.delete(url)
      urls.release(url)
    }
  }
}
