import type { FormatCheck } from './format-check'
import { createJpegCheck } from './jpeg-check'
import { createPngCheck } from './png-check'

/** Whether a PNG or JPEG file is all there, by its own structure; its pixels are not decoded. */
export function createPictureCheck(): FormatCheck {
  let check: FormatCheck | null = null
  return {
    push: (bytes) => {
      check ??= bytes[0] === 0x89 ? createPngCheck() : createJpegCheck()
      check.push(bytes)
    },
    isWhole: () => check?.isWhole() === true
  }
}
