import { readImageHeader } from '../../../core/fit/image-header'
import { sha1 } from './sha1'

export type StoredImage = Readonly<{
  hash: string
  bytes: Uint8Array
  width: number
  height: number
}>

/** Images by the SHA-1 of their bytes, as in a Figma file. */
export type ImageStore = Readonly<{
  add: (bytes: Uint8Array) => StoredImage
  get: (hash: string) => StoredImage | undefined
  all: () => readonly StoredImage[]
}>

/** Claim figma.image-edge. */
const maxEdge = 4096

export function createImageStore(): ImageStore {
  const images = new Map<string, StoredImage>()
  return {
    /** Throws Figma's documented errors of createImage. */
    add: (bytes) => {
      const header = readImageHeader(bytes)
      if (!header) throw new Error('in createImage: Image type is unsupported')
      const { width, height } = header
      if (width < 1 || height < 1) throw new Error('in createImage: Image is too small')
      if (Math.max(width, height) > maxEdge) throw new Error('in createImage: Image is too large')
      const image = { hash: sha1(bytes), bytes, width, height }
      images.set(image.hash, image)
      return image
    },
    get: (hash) => images.get(hash.toLowerCase()),
    all: () => [...images.values()]
  }
}
