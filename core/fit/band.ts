import { cropShare, type Extent, type ImageSize } from '../size'

/** Below this share nobody sees a crop, and FILL keeps covering when the frame is resized. */
const visibleCrop = 0.05

/** Whether the frame shows a sliding window of the image instead of simply being filled. */
export function isBanded(image: ImageSize, frame: Extent): boolean {
  return cropShare(image, frame) > visibleCrop
}

/**
 * The part of the image a frame shows, in fractions. `position` 0 is the top or left end of the
 * way it can slide, 1 the bottom or right end, 0.5 the middle.
 */
export function toCropWindow(image: ImageSize, frame: Extent, position: number): CropWindow {
  const shown = 1 - cropShare(image, frame)
  const start = (1 - shown) * Math.min(Math.max(position, 0), 1)
  return isWider(frame, image)
    ? { x: 0, y: start, width: 1, height: shown }
    : { x: start, y: 0, width: shown, height: 1 }
}

/** The inverse of `toCropWindow`; null for a window that cuts both ways, or nothing. */
export function toPosition({ x, y, width, height }: CropWindow): number | null {
  if (width === 1) return height === 1 ? null : y / (1 - height)
  return height === 1 ? x / (1 - width) : null
}

/** What the model is told when much of its picture will be hidden: which band stays visible. */
export function bandGuidance(image: ImageSize, frame: Extent): string {
  if (!isBanded(image, frame)) return ''
  const { x, y, width, height } = toCropWindow(image, frame, 0.5)
  const isRow = width === 1
  const [start, shown] = isRow ? [y, height] : [x, width]
  const ends = isRow ? ['above', 'below'] : ['left', 'right']
  const band = isRow ? 'horizontal band across the middle' : 'vertical band down the middle'
  const edges = isRow ? ['top', 'bottom'] : ['left edge', 'right edge']
  return [
    `Only a ${band} of this image stays visible: from ${fraction(start)} to`,
    `${fraction(start + shown)} of the ${isRow ? 'height' : 'width'}, measured from the`,
    `${isRow ? 'top' : 'left'} (the middle ${percent(shown)}).`,
    `Put the subject and everything that matters fully inside that band, sized to it.`,
    `Fill the parts ${isRow ? `${ends[0]} and ${ends[1]}` : `to its ${ends[0]} and ${ends[1]}`}`,
    `with a calm continuation of the background up to the ${edges[0]} and the ${edges[1]};`,
    'they will be cut away. No frame, border or line may mark the band.'
  ].join(' ')
}

const isWider = (frame: Extent, image: ImageSize) =>
  frame.width * image.height > frame.height * image.width

const fraction = (value: number) => value.toFixed(2)
const percent = (share: number) => `${Math.round(share * 100)} %`

/** The part of the image that shows, in fractions 0..1 of its width and height. */
export type CropWindow = Readonly<{ x: number; y: number; width: number; height: number }>
