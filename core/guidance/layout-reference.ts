import type { Extent, ImageSize } from '../size'

/** Longest side in pixels of the picture of a layout: enough to see where things lie. */
export const maxLayoutSide = 1536
/** Small frames are drawn larger than they are, so that a button is more than a few pixels. */
const scale = 2

/** How large the picture of a frame's layout will be. */
export function layoutSize({ width, height }: Extent): ImageSize {
  const long = Math.max(width, height)
  const factor = Math.min(scale, maxLayoutSide / long)
  const toPixels = (length: number) => Math.max(1, Math.round(length * factor))
  return { width: toPixels(width), height: toPixels(height) }
}

/** What the model is told about the picture that comes last among the references. */
export const layoutGuidance = [
  'The last attached picture is only a plan of the layout, without its text:',
  'its buttons, cards and logos are laid over this image later.',
  'Compose a new picture around them that fills the whole image;',
  'draw none of them, and take no colour or texture from the plan.'
].join(' ')
