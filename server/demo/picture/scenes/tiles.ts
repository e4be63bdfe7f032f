import { type Color, lighten, mix, toHex } from '../color'
import { circle, number, path, polygon } from '../shapes'
import type { Stage } from './stage'

type Tile = (size: number, front: string, dot: string) => string

/** Each in a square from 0,0 to size,size. */
const tiles: readonly [Tile, ...Tile[]] = [
  (size, front) => path(`M0 0H${size}A${size} ${size} 0 0 1 0 ${size}Z`, front),
  (size, front, dot) =>
    path(`M0 0A${size / 2} ${size / 2} 0 0 0 ${size} 0Z`, front) +
    path(`M0 ${size}A${size / 2} ${size / 2} 0 0 1 ${size} ${size}Z`, dot),
  (size, front, dot) =>
    circle([size / 2, size / 2], size * 0.4, front) +
    circle([size / 2, size / 2], size * 0.17, dot),
  (size, front, dot) =>
    path(`M0 0H${size}A${size} ${size} 0 0 1 0 ${size}Z`, front) +
    path(`M0 0H${size * 0.55}A${size * 0.55} ${size * 0.55} 0 0 1 0 ${size * 0.55}Z`, dot),
  (size, front) => path(`M0 ${size}Q0 0 ${size} 0Q${size} ${size} 0 ${size}Z`, front),
  (size, front) =>
    path(
      polygon([
        [0, 0],
        [size, 0],
        [0, size]
      ]),
      front
    ),
  (size, front) =>
    path(`M0 ${size / 2}A${size / 2} ${size / 2} 0 0 1 ${size} ${size / 2}V${size}H0Z`, front)
]

/** A patchwork of circles, arcs and leaves on a square grid that runs over the edges. */
export function drawTiles(stage: Stage): string {
  const { width, height, unit, palette, random } = stage
  const size = Math.round(unit / random.pick(3, 4, 4, 5))
  const colors: readonly [Color, ...Color[]] = [
    palette.paper,
    palette.skyMiddle,
    palette.accent,
    palette.landFar,
    lighten(palette.landNear, 0.06),
    palette.skyTop,
    mix(palette.light, palette.skyBottom, 0.4)
  ]
  const columns = Math.ceil(width / size) + 1
  const rows = Math.ceil(height / size) + 1
  const left = (width - columns * size) / 2
  const top = (height - rows * size) / 2
  const cells = Array.from({ length: columns * rows }, (_, index) => {
    const x = left + (index % columns) * size
    const y = top + Math.floor(index / columns) * size
    const back = random.whole(0, colors.length - 1)
    // Never the background's own colour.
    const front = (back + random.whole(1, colors.length - 1)) % colors.length
    const dot = random.pick(palette.paper, palette.accent, palette.light)
    const turn = random.whole(0, 3) * 90
    const half = size / 2
    const tile = random.pick(...tiles)(size, toHex(colors[front] ?? palette.accent), toHex(dot))
    return `<g transform="translate(${number(x)} ${number(y)}) rotate(${turn} ${number(half)} ${number(half)})"><rect width="${size + 0.6}" height="${size + 0.6}" fill="${toHex(colors[back] ?? palette.paper)}"/>${tile}</g>`
  })
  return cells.join('\n')
}
