import type { Extent, ImageSize } from '../size'
import { type Box, boxOf, invert, type Matrix, multiply, scaling } from './matrix'
import { frameToImage, type PictureLayout } from './picture-layout'

/**
 * What a layer shows of a picture, lying as it does in the layer: turned and mirrored as its paint
 * says. Whoever sends, marks, asks for or places a picture means these pixels, not the file's.
 */
export type ShownView = Readonly<{
  /** Pixels of the picture as it lies. */
  size: ImageSize
  /** From the decoded file's pixels, and from the layer's own units, to those. */
  fromImage: Matrix
  fromFrame: Matrix
  /** The part that shows; all of a picture that is tiled. */
  visible: Box
}>

/** Shares of a scale: below them a turn or a stretch is a rounding error of Figma's. */
const maxTilt = 0.001
const maxStretch = 0.01

/**
 * A picture in one of its eight upright positions keeps all its pixels, also those that don't show;
 * one that is stretched is so in its view. A slanted one counts as what shows of it.
 */
export function viewOf(fit: PictureLayout, frame: Extent, image: ImageSize): ShownView {
  const toImage = frameToImage(fit, frame, image)
  const [[a, c], [b, d]] = toImage
  const long = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d))
  const isUpright = Math.max(Math.abs(b), Math.abs(c)) < long * maxTilt
  const isOnSide = Math.max(Math.abs(a), Math.abs(d)) < long * maxTilt
  if (!isUpright && !isOnSide) return frameView(toImage, frame)
  const turned = isOnSide ? onSide(b, c, image) : upright(a, d, image)
  const lying = isOnSide ? { width: image.height, height: image.width } : image
  const size = isOnSide ? stretched(lying, b / c) : stretched(lying, a / d)
  const stretch = scaling(size.width / lying.width, size.height / lying.height)
  const fromImage = multiply(stretch, turned)
  const fromFrame = multiply(fromImage, toImage)
  const isTiled = fit.mode === 'TILE'
  const visible = isTiled ? { x: 0, y: 0, ...size } : cut(boxOfFrame(fromFrame, frame), size)
  return { size, fromImage, fromFrame, visible }
}

/** `ratio` is how many of its pixels lie across for one down, on the same way in the layer. */
function stretched({ width, height }: ImageSize, ratio: number): ImageSize {
  const stretch = Math.sqrt(Math.abs(ratio))
  if (Math.abs(stretch - 1) < maxStretch / 2) return { width, height }
  return {
    width: Math.max(1, Math.round(width / stretch)),
    height: Math.max(1, Math.round(height * stretch))
  }
}

/** Whether the view is the file's own pixels as they are. */
export function isPlain({ fromImage: [[a, c, e], [b, d, f]] }: ShownView): boolean {
  return a === 1 && d === 1 && [b, c, e, f].every((each) => each === 0)
}

/** What the layer shows, in about as many pixels as the file has for it. */
function frameView(toImage: Matrix, frame: Extent): ShownView {
  const [[a, c], [b, d]] = toImage
  const density = Math.sqrt(Math.abs(a * d - b * c))
  const size = {
    width: Math.max(1, Math.round(frame.width * density)),
    height: Math.max(1, Math.round(frame.height * density))
  }
  const fromFrame = scaling(size.width / frame.width, size.height / frame.height)
  const visible = { x: 0, y: 0, ...size }
  return { size, fromFrame, fromImage: multiply(fromFrame, invert(toImage)), visible }
}

/** `across` and `down` say which way the file's columns and rows run in the layer. */
function upright(across: number, down: number, { width, height }: ImageSize): Matrix {
  return [
    [Math.sign(across), 0, across < 0 ? width : 0],
    [0, Math.sign(down), down < 0 ? height : 0]
  ]
}

/** The file's rows run across the layer, its columns down. */
function onSide(rows: number, columns: number, { width, height }: ImageSize): Matrix {
  return [
    [0, Math.sign(rows), rows < 0 ? height : 0],
    [Math.sign(columns), 0, columns < 0 ? width : 0]
  ]
}

const boxOfFrame = (matrix: Matrix, { width, height }: Extent) => boxOf(matrix, width, height)

function cut(box: Box, { width, height }: ImageSize): Box {
  const x = clamp(box.x, width)
  const y = clamp(box.y, height)
  return {
    x,
    y,
    width: clamp(box.x + box.width, width) - x,
    height: clamp(box.y + box.height, height) - y
  }
}

const clamp = (value: number, limit: number) => Math.min(Math.max(value, 0), limit)
