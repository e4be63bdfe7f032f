/** Two rows as Figma writes them: x' = a·x + c·y + e, y' = b·x + d·y + f in [[a, c, e], [b, d, f]]. */
export type Matrix = readonly [readonly [number, number, number], readonly [number, number, number]]
export type Point = Readonly<{ x: number; y: number }>
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>

/** First `right`, then `left`. */
export function multiply(left: Matrix, right: Matrix): Matrix {
  const [[a, c, e], [b, d, f]] = left
  const [[g, i, k], [h, j, l]] = right
  return [
    [a * g + c * h, a * i + c * j, a * k + c * l + e],
    [b * g + d * h, b * i + d * j, b * k + d * l + f]
  ]
}

/** Of a matrix that keeps an area; a flat one gives numbers that are not finite. */
export function invert([[a, c, e], [b, d, f]]: Matrix): Matrix {
  const area = a * d - b * c
  return [
    [d / area, -c / area, (c * f - d * e) / area],
    [-b / area, a / area, (b * e - a * f) / area]
  ]
}

export function applyTo([[a, c, e], [b, d, f]]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

export function scaling(x: number, y: number): Matrix {
  return [
    [x, 0, 0],
    [0, y, 0]
  ]
}

export function moving(x: number, y: number): Matrix {
  return [
    [1, 0, x],
    [0, 1, y]
  ]
}

/** From the unit square to the box. */
export function toBox({ x, y, width, height }: Box): Matrix {
  return [
    [width, 0, x],
    [0, height, y]
  ]
}

/** The upright box around where the matrix takes a rectangle that begins at 0, 0. */
export function boxOf(matrix: Matrix, width: number, height: number): Box {
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: 0, y: height },
    { x: width, y: height }
  ].map((corner) => applyTo(matrix, corner))
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
