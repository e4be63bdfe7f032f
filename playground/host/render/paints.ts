import { imageMatrix, tileExtent } from '../document/image-matrix'
import { fromTransform, invert, multiply, scaling } from '../document/matrix'
import type { GradientPaint, ImagePaint, Paint } from '../document/paint'
import { element, matrixText, safeId } from './svg'

export type Extent = Readonly<{ width: number; height: number }>

/** Where pictures come from: their size in pixels, and an address an SVG can show. */
export type Pictures = Readonly<{
  sizeOf: (hash: string) => Extent | undefined
  urlOf: (hash: string) => string
}>

type Color = Readonly<{ r: number; g: number; b: number }>

/** One paint over the node's whole box, to be clipped by its shape; '' when nothing shows. */
export function drawPaint(paint: Paint, id: string, box: Extent, pictures: Pictures): string {
  if (paint.visible === false) return ''
  const opacity = paint.opacity === 1 ? undefined : paint.opacity
  const area = { width: box.width, height: box.height, opacity }
  switch (paint.type) {
    case 'SOLID':
      return element('rect', { ...area, fill: toColor(paint.color) })
    case 'IMAGE':
      return drawImage(paint, id, box, pictures)
    case 'VIDEO':
    case 'SHADER':
    case 'PATTERN':
      return element('rect', { ...area, fill: standIns[paint.type] })
    default:
      return drawGradient(paint, id, box) + element('rect', { ...area, fill: `url(#${id})` })
  }
}

/** What the stand-in doesn't draw shows as one colour. */
const standIns = { VIDEO: '#3a3a3a', SHADER: '#5c4a8a', PATTERN: '#8a7a4a' } as const

export function toColor({ r, g, b }: Color): string {
  return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`
}

function drawImage(paint: ImagePaint, id: string, box: Extent, pictures: Pictures): string {
  const hash = paint.imageHash?.toLowerCase()
  const image = hash === undefined ? undefined : pictures.sizeOf(hash)
  if (hash === undefined || !image) return ''
  const picture = element('image', {
    href: pictures.urlOf(hash),
    width: image.width,
    height: image.height,
    preserveAspectRatio: 'none',
    transform: matrixText(imageMatrix(paint, box, image)),
    opacity: paint.opacity === 1 ? undefined : paint.opacity
  })
  if (paint.scaleMode !== 'TILE') return picture
  const tile = { patternUnits: 'userSpaceOnUse', ...tileExtent(paint, image) }
  const pattern = element('pattern', { id, ...tile }, picture)
  return pattern + element('rect', { width: box.width, height: box.height, fill: `url(#${id})` })
}

/** Angular and diamond gradients, which SVG lacks, are drawn as radial ones. */
function drawGradient(paint: GradientPaint, id: string, box: Extent): string {
  const isLinear = paint.type === 'GRADIENT_LINEAR'
  const toNode = invert(fromTransform(paint.gradientTransform))
  const place = isLinear ? { x1: 0, y1: 0.5, x2: 1, y2: 0.5 } : { cx: 0.5, cy: 0.5, r: 0.5 }
  const stops = paint.gradientStops.map(({ position, color }) =>
    element('stop', { offset: position, 'stop-color': toColor(color), 'stop-opacity': color.a })
  )
  return element(
    isLinear ? 'linearGradient' : 'radialGradient',
    {
      id: safeId(id),
      gradientUnits: 'userSpaceOnUse',
      ...place,
      gradientTransform: matrixText(multiply(scaling(box.width, box.height), toNode))
    },
    stops.join('')
  )
}
