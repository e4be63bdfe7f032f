import type { HostCalls, SlowCalls } from '../run/host-calls'
import { type OpenFile, refuseCall } from './file'

type ImageCalls = Pick<HostCalls, 'image.create' | 'image.exists'>
type SlowImageCalls = Pick<SlowCalls, 'image.bytes' | 'image.size'>

export function answerImages(file: OpenFile): ImageCalls {
  return {
    'image.create': (bytes) => {
      refuseCall(file, 'createImage')
      if (!(bytes instanceof Uint8Array))
        throw new Error('in createImage: Expected "data" to have type Uint8Array')
      return file.images.add(bytes).hash
    },
    'image.exists': (hash) => file.images.get(hash) !== undefined
  }
}

export function answerImagesSlowly(file: OpenFile): SlowImageCalls {
  return {
    'image.bytes': async (hash) => {
      const image = file.images.get(hash)
      if (image) return image.bytes
      throw new Error('in getBytesAsync: SHA1 hash does not correspond to an existing image')
    },
    'image.size': async (hash) => {
      const image = file.images.get(hash)
      if (image) return { width: image.width, height: image.height }
      throw new Error('in getSizeAsync: Image dimensions not available')
    }
  }
}
