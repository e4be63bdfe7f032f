import * as z from 'zod/mini'
import type { Extent, ImageSize } from '../size'
import { type Box, invert, type Matrix, moving, multiply, scaling } from './matrix'

type Row = [number, number, number]

/** Figma's [[a, c, e], [b, d, f]]. By hand, because the plugin would carry zod's tuples for it alone. */
export const TransformRows = z.custom<[Row, Row]>(
  (rows) => Array.isArray(rows) && rows.length === 2 && rows.every(isRow)
)
export type TransformRows = z.infer<typeof TransformRows>

function isRow(row: unknown): boolean {
  return Array.isArray(row) && row.length === 3 && row.every(Number.isFinite)
}

/**
 * How an image paint lies in its layer, in Figma's own terms: `transform` only with CROP, `scale`
 * only with TILE, `rotation` in steps of 90 degrees clockwise for all but CROP.
 */
export const PictureLayout = z.strictObject({
  mode: z.enum(['FILL', 'FIT', 'CROP', 'TILE']),
  transform: z.nullable(TransformRows),
  rotation: z.number(),
  scale: z.number()
})
export type PictureLayout = z.infer<typeof PictureLayout>

/**
 * From the layer's own units to pixels of its picture; a tiled picture by its first tile (claim
 * figma.fill-covers).
 */
export function frameToImage(fit: PictureLayout, frame: Extent, image: ImageSize): Matrix {
  if (fit.mode === 'CROP') {
    const toUnit = scaling(1 / frame.width, 1 / frame.height)
    const window = fit.transform ?? scaling(1, 1)
    return multiply(scaling(image.width, image.height), multiply(window, toUnit))
  }
  const turned = isOnItsSide(fit) ? { width: image.height, height: image.width } : image
  const scale = scaleOf(fit, frame, turned)
  const centre =
    fit.mode === 'TILE'
      ? moving((turned.width * scale) / 2, (turned.height * scale) / 2)
      : moving(frame.width / 2, frame.height / 2)
  const turn = multiply(scaling(scale, scale), quarterTurn(fit.rotation))
  const fromCentre = moving(-image.width / 2, -image.height / 2)
  return invert(multiply(centre, multiply(turn, fromCentre)))
}

/**
 * The visible part with as much around it as gives it the shape of `output`, in whole pixels: what
 * an edit changes, so that the result lies in the layer as the picture did.
 */
export function partForOutput(visible: Box, image: ImageSize, output: Extent): Box {
  const ratio = output.width / output.height
  const isWider = visible.width > visible.height * ratio
  const wanted = isWider
    ? { width: visible.width, height: visible.width / ratio }
    : { width: visible.height * ratio, height: visible.height }
  const across = toSpan(visible.x, visible.width, wanted.width, image.width)
  const down = toSpan(visible.y, visible.height, wanted.height, image.height)
  return { x: across.start, y: down.start, width: across.length, height: down.length }
}

/** `length` around the middle of what is visible, moved and cut to lie within `limit`. */
function toSpan(start: number, visible: number, wanted: number, limit: number) {
  const length = Math.max(1, Math.min(limit, Math.round(wanted)))
  const free = start + visible / 2 - length / 2
  return { length, start: Math.round(Math.min(Math.max(free, 0), limit - length)) }
}

function scaleOf({ mode, scale }: PictureLayout, frame: Extent, image: Extent): number {
  const across = frame.width / image.width
  const down = frame.height / image.height
  if (mode === 'TILE') return scale
  return mode === 'FIT' ? Math.min(across, down) : Math.max(across, down)
}

const isOnItsSide = ({ rotation }: PictureLayout) => Math.abs(rotation / 90) % 2 === 1

/** Clockwise where y grows downwards; exact numbers, because sines of 90° are not. */
function quarterTurn(rotation: number): Matrix {
  const quarters = (((rotation / 90) % 4) + 4) % 4
  const cos = [1, 0, -1, 0][quarters] ?? 1
  const sin = [0, 1, 0, -1][quarters] ?? 0
  return [
    [cos, -sin, 0],
    [sin, cos, 0]
  ]
}
