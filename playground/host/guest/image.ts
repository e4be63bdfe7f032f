import { callSlowly } from './bridge'

/** A handle on stored bytes, as createImage and getImageByHash give it. */
export function createImageHandle(hash: string): Image {
  return Object.freeze({
    hash,
    getBytesAsync: () => callSlowly('image.bytes', hash),
    getSizeAsync: () => callSlowly('image.size', hash)
  })
}
