/** Addresses that an `<img>` can show. */
export type PictureUrls = Readonly<{
  create: (picture: Blob) => Promise<string>
  release: (url: string) => void
}>

/**
 * `blob:` addresses (claim figma.blob-images), or `data:` ones, a third larger, where the policy
 * around the panel has `<img>` refuse the others; that is tried once, with a picture of one pixel.
 */
export function createPictureUrls(page: Window): PictureUrls {
  const canShow = tryBlob(page)
  return {
    create: async (picture) =>
      (await canShow) ? URL.createObjectURL(picture) : readAsData(picture),
    release: (url) => {
      if (url.startsWith('blob:')) URL.revokeObjectURL(url)
    }
  }
}

/** A GIF file. */
const onePixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
/** Nothing is fetched for it. */
const tryMs = 2_000

function tryBlob(page: Window): Promise<boolean> {
  return new Promise((resolve) => {
    const bytes = Uint8Array.from(atob(onePixel), (letter) => letter.charCodeAt(0))
    const url = URL.createObjectURL(new Blob([bytes], { type: 'image/gif' }))
    const image = page.document.createElement('img')
    const end = (canShow: boolean) => {
      resolve(canShow)
      URL.revokeObjectURL(url)
    }
    image.onload = () => end(true)
    image.onerror = () => end(false)
    page.setTimeout(() => end(false), tryMs)
    image.src = url
  })
}

function readAsData(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(picture)
  })
}
