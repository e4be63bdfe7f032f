import { type RenderedImage, renderAsync } from '@resvg/resvg-js'
import jpeg from 'jpeg-js'
import type { ImageFormat } from '../../../core/models'
import type { ImageSize } from '../../../core/size'
import { drawDemoMark } from './demo-mark'
import { padFile } from './pad-file'
import { createPalette } from './palette'
import { createRandom } from './random'
import { chooseScene } from './scenes'

export type Picture = Readonly<{
  /** What the picture is made from; the same seed and size give the same bytes. */
  seed: string
  size: ImageSize
  format: ImageFormat
  /** `fine` is the picture; the others are its partials. */
  detail: 'coarse' | 'blurred' | 'fine'
  isBig: boolean
}>

/** How many pixels of a partial's short edge are really drawn. */
const drawnPixels = { coarse: 20, blurred: 72 } as const

export async function drawPicture(picture: Picture): Promise<Buffer> {
  const { size, format, detail } = picture
  const svg = composePicture(picture.seed, size)
  const image =
    detail === 'fine' ? await render(svg) : await renderSoftly(svg, size, drawnPixels[detail])
  const file = format === 'png' ? image.asPng() : toJpeg(image)
  return picture.isBig ? padFile(file, format) : file
}

function composePicture(seed: string, { width, height }: ImageSize): string {
  // One prompt keeps its colours and scene in every shape; only the arrangement follows the size.
  const ofPrompt = createRandom(seed)
  const palette = createPalette(ofPrompt)
  const scene = chooseScene(seed, ofPrompt)
  const random = createRandom(`${seed} ${width}x${height}`)
  const content = scene({ width, height, unit: Math.min(width, height), random, palette })
  return toSvg({ width, height }, `${content}${drawDemoMark(width, height)}`)
}

/** The same picture out of few pixels, enlarged smoothly. */
async function renderSoftly(
  svg: string,
  size: ImageSize,
  shortEdge: number
): Promise<RenderedImage> {
  const zoom = shortEdge / Math.min(size.width, size.height)
  const small = await render(svg, zoom)
  const href = `data:image/png;base64,${small.asPng().toString('base64')}`
  const image = `<image href="${href}" width="${size.width}" height="${size.height}" preserveAspectRatio="none"/>`
  return render(toSvg(size, image))
}

function toSvg({ width, height }: ImageSize, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`
}

/** Off the event loop. */
function render(svg: string, zoom = 1): Promise<RenderedImage> {
  return renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false }
  })
}

function toJpeg({ pixels, width, height }: RenderedImage): Buffer {
  return jpeg.encode({ data: pixels, width, height }, 90).data
}
