import { AppError } from '../../core/failure'
import type { Box } from '../../core/fit/matrix'
import type { MaskPlan } from '../pictures/draw-mask'
import type { Pictures } from '../pictures/pictures'

/** A canvas that decodes everything but files that begin with 0, and writes down what it drew. */
export function createFakePictures() {
  const parts: (Box | null)[] = []
  const masks: MaskPlan[] = []
  let isBeside = false
  const pictures: Pictures = {
    encode: async (file, part) => {
      if (file[0] === 0) throw undecodable()
      parts.push(part)
      return { file, width: 960, height: 800 }
    },
    drawMask: async (plan) => {
      masks.push(plan)
      return isBeside ? null : new Uint8Array([0x89])
    }
  }
  const noMaskNext = () => {
    isBeside = true
  }
  return { pictures, parts, masks, noMaskNext }
}

function undecodable(): AppError {
  const message = 'This picture can’t be opened here. Save it as PNG or JPEG and try again.'
  return new AppError({ code: 'image_rejected', message, retryable: false })
}
