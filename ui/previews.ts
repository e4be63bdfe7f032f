import type { Previews } from './session-context'

/** Pixels of a preview's longer side: dozens of them must not fill the memory. */
const maxSide = 320

/** Scales image files down with a canvas. */
export function createPreviews(page: Document): Previews {
  return {
    create: async (file) => {
      const bitmap = await createImageBitmap(new Blob([file]))
      const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height))
      const canvas = page.createElement('canvas')
      canvas.width = Math.max(1, Math.round(bitmap.width * scale))
      canvas.height = Math.max(1, Math.round(bitmap.height * scale))
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
      bitmap.close()
      return URL.createObjectURL(await toBlob(canvas))
    },
    release: (url) => URL.revokeObjectURL(url)
  }
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No preview'))), 'image/png')
  )
}
