import { type AppError, refusal } from '../../core/failure'
import type { ImageSize } from '../../core/size'
import type { MaskPlan } from '../pictures/draw-mask'
import type { PictureCut, Pictures } from '../pictures/pictures'

/** A canvas that decodes everything but files that begin with 0, and writes down what it drew. */
export function createFakePictures() {
  const cuts: (PictureCut | null)[] = []
  let decoded: ImageSize = { width: 960, height: 800 }
  const masks: MaskPlan[] = []
  let isBeside = false
  const pictures: Pictures = {
    encode: async (file, toCut) => {
      if (file[0] === 0) throw undecodable()
      const cut = toCut?.(decoded) ?? null
      cuts.push(cut)
      const { width, height } = cut?.part ?? decoded
      return { file, decoded, width, height }
    },
    drawMask: async (plan) => {
      masks.push(plan)
      return isBeside ? null : new Uint8Array([0x89])
    }
  }
  const noMaskNext = () => {
    isBeside = true
  }
  const decodeAs = (size: ImageSize) => {
    decoded = size
  }
  return { pictures, cuts, masks, noMaskNext, decodeAs }
}

function undecodable(): AppError {
  const message = 'This picture can’t be opened here. Save it as PNG or JPEG and try again.'
  return refusal('image_rejected', message)
}
