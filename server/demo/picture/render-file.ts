import { type RenderedImage, renderAsync } from '@resvg/resvg-js'
import jpeg from 'jpeg-js'
import type { FileFormat } from '../contract/models'
import type { Size } from '../contract/sizes'
import { padFile } from './pad-file'

export type Rendering = Readonly<{
  size: Size
  format: FileFormat
  /** `fine` is the picture; the others are its partials. */
  /** JPEG's, 0 to 100. */
  compression: number
  detail: 'coarse' | 'blurred' | 'fine'
  paddingBytes: number
}>

/** How many pixels of a partial's short edge are really drawn. */
const drawnPixels = { coarse: 20, blurred: 72 } as const

/** SVG elements that fill the size, as a PNG or JPEG file. */
export async function renderFile(
  content: string,
  { size, format, compression, detail, paddingBytes }: Rendering
): Promise<Buffer> {
  const svg = toSvg(size, content)
  const image =
    detail === 'fine' ? await render(svg) : await renderSoftly(svg, size, drawnPixels[detail])
  const file = format === 'png' ? image.asPng() : toJpeg(image, compression)
  return paddingBytes > 0 ? padFile(file, format, paddingBytes) : file
}

/** Off the event loop. */
export function render(svg: string, zoom = 1): Promise<RenderedImage> {
  return renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false }
  })
}

export function toSvg({ width, height }: Size, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`
}

/** The same picture out of few pixels, enlarged smoothly. */
async function renderSoftly(svg: string, size: Size, shortEdge: number): Promise<RenderedImage> {
  const zoom = shortEdge / Math.min(size.width, size.height)
  const small = await render(svg, zoom)
  const href = `data:image/png;base64,${small.asPng().toString('base64')}`
  const image = `<image href="${href}" width="${size.width}" height="${size.height}" preserveAspectRatio="none"/>`
  return render(toSvg(size, image))
}

export function toJpeg(
  { pixels, width, height }: Pick<RenderedImage, 'pixels' | 'width' | 'height'>,
  quality: number
): Buffer {
  return jpeg.encode({ data: pixels, width, height }, quality).data
}
