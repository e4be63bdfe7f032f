/** [a b c d e f] in SVG's order: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]
export type Point = Readonly<{ x: number; y: number }>
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>
/** Figma's rows [[a, c, e], [b, d, f]]. */
export type Transform = [[number, number, number], [number, number, number]]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `right`, then `left`. */
export function multiply(left: Matrix, right: Matrix): Matrix {
  const [a, b, c, d, e, f] = left
  const [g, h, i, j, k, l] = right
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f
  ]
}

export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}

export function scaling(x: number, y: number): Matrix {
  return [x, 0, 0, y, 0, 0]
}

export function apply([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

export function fromTransform([[a, c, e], [b, d, f]]: Transform): Matrix {
  return [a, b, c, d, e, f]
}

export function toTransform([a, b, c, d, e, f]: Matrix): Transform {
  return [
    [a, c, e],
    [b, d, f]
  ]
}

export function boxAround(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

export function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

export function cornersOf({ x, y, width, height }: Box): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height }
  ]
}
