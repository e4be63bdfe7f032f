import { fromTransform, invert, type Matrix, multiply, scaling } from './matrix'
import type { ImagePaint } from './paint'

type Extent = Readonly<{ width: number; height: number }>
type Placement = Pick<ImagePaint, 'scaleMode' | 'imageTransform' | 'scalingFactor' | 'rotation'>

/**
 * Image pixels → node-local units. FILL covers and FIT contains, both centred; CROP follows its
 * transform, which maps the node's unit square onto the image's and defaults to a stretch; TILE
 * gives the first tile, at the top-left (claims figma.fill-covers, figma.crop-transform).
 */
export function imageMatrix(paint: Placement, node: Extent, image: Extent): Matrix {
  if (paint.scaleMode === 'CROP') {
    const toImage = paint.imageTransform ? invert(fromTransform(paint.imageTransform)) : null
    const shrink = scaling(1 / image.width, 1 / image.height)
    const grow = scaling(node.width, node.height)
    return multiply(grow, toImage ? multiply(toImage, shrink) : shrink)
  }
  const turned = turnedExtent(paint, image)
  const scale = scaleOf(paint, node, turned)
  const centre =
    paint.scaleMode === 'TILE'
      ? { x: (turned.width * scale) / 2, y: (turned.height * scale) / 2 }
      : { x: node.width / 2, y: node.height / 2 }
  const { cos, sin } = quarterTurn(paint)
  const turn: Matrix = [scale * cos, scale * sin, -scale * sin, scale * cos, centre.x, centre.y]
  return multiply(turn, [1, 0, 0, 1, -image.width / 2, -image.height / 2])
}

/** One tile of a TILE paint in node-local units. */
export function tileExtent(paint: Placement, image: Extent): Extent {
  const turned = turnedExtent(paint, image)
  const scale = paint.scalingFactor ?? 1
  return { width: turned.width * scale, height: turned.height * scale }
}

function scaleOf(paint: Placement, node: Extent, image: Extent): number {
  const across = node.width / image.width
  const down = node.height / image.height
  if (paint.scaleMode === 'TILE') return paint.scalingFactor ?? 1
  return paint.scaleMode === 'FIT' ? Math.min(across, down) : Math.max(across, down)
}

function turnedExtent(paint: Placement, { width, height }: Extent): Extent {
  return quarterTurn(paint).sin === 0 ? { width, height } : { width: height, height: width }
}

/** Clockwise; exact numbers, because sines of 90° are not. */
function quarterTurn({ rotation = 0 }: Placement): { cos: number; sin: number } {
  const quarters = (((rotation / 90) % 4) + 4) % 4
  return { cos: [1, 0, -1, 0][quarters] ?? 1, sin: [0, 1, 0, -1][quarters] ?? 0 }
}
