import { readImageHeader } from '../../../core/fit/image-header'
import type { ImageStore, StoredImage } from '../../host/document/image-store'
import type { Pictures } from '../../host/render/paints'

/** Addresses for the canvas: one blob per image, made when it is first drawn. */
export function createBlobPictures(images: ImageStore): Pictures {
  const urls = new Map<string, string>()
  const urlOf = (hash: string): string => {
    const image = images.get(hash)
    const url = urls.get(hash) ?? (image ? URL.createObjectURL(toBlob(image)) : '')
    urls.set(hash, url)
    return url
  }
  return { sizeOf: images.get, urlOf }
}

/** Addresses for an SVG that is itself loaded as an image: it can't load blobs, only data. */
export async function readDataPictures(images: ImageStore): Promise<Pictures> {
  const urls = new Map<string, string>()
  for (const image of images.all()) urls.set(image.hash, await readAsDataUrl(toBlob(image)))
  return { sizeOf: images.get, urlOf: (hash) => urls.get(hash) ?? '' }
}

function toBlob(image: StoredImage): Blob {
  const format = readImageHeader(image.bytes)?.format ?? 'png'
  // Bytes in a store are never shared memory.
  return new Blob([image.bytes as Uint8Array<ArrayBuffer>], { type: `image/${format}` })
}

function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
