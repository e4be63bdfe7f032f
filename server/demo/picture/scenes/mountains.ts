import { lighten, mix, toHex } from '../color'
import { landAt } from '../palette'
import { number, type Point, path, polygon, verticalGradient } from '../shapes'
import { drawClouds, drawLight, drawSky } from './sky'
import type { Stage } from './stage'

/** Ranges of peaks that fade into mist, and firs in front. */
export function drawMountains(stage: Stage): string {
  const { width, height, unit, random } = stage
  const horizon = height * random.between(0.56, 0.64)
  const count = Math.round(3 + height / unit)
  const ranges = Array.from({ length: count }, (_, index) => {
    const nearness = index / count
    const foot = horizon + (height - horizon) * (0.12 + nearness * 0.9)
    const tall = unit * (0.42 - 0.2 * nearness) * random.between(0.9, 1.15)
    return drawRange(stage, { index, nearness, foot, tall })
  })
  const light: Point = [
    width * random.between(0.25, 0.75),
    horizon - unit * random.between(0.28, 0.42)
  ]
  return [
    drawSky(stage, horizon + unit * 0.15),
    drawLight(stage, light, unit * random.between(0.07, 0.11)),
    drawClouds(stage, height * 0.05, horizon - unit * 0.3),
    ...ranges,
    drawFirs(stage)
  ].join('\n')
}

type Range = Readonly<{ index: number; nearness: number; foot: number; tall: number }>

function drawRange(stage: Stage, { index, nearness, foot, tall }: Range): string {
  const { width, height, unit, palette, random } = stage
  const color = landAt(palette, 0.1 + nearness * 0.8)
  const mist = mix(color, palette.skyBottom, 0.55 - nearness * 0.45)
  const gradient = verticalGradient(`range${index}`, [
    [0, color],
    [0.75, mist],
    [1, mist]
  ])
  const shade = verticalGradient(`shade${index}`, [
    [0, lighten(color, -0.07), 0.5],
    [0.55, lighten(color, -0.07), 0.35],
    [1, mist, 0]
  ])
  const snow = toHex(palette.paper)
  const ridge: Point[] = []
  const shades: string[] = []
  const caps: string[] = []
  let x = -unit * random.between(0.05, 0.3)
  ridge.push([x, foot])
  while (x < width + unit * 0.3) {
    const half = unit * random.between(0.16, 0.3)
    const top = foot - tall * random.between(0.55, 1)
    const peak: Point = [x + half, top]
    const valley: Point = [
      x + half * random.between(1.75, 2),
      foot - tall * random.between(0.12, 0.3)
    ]
    ridge.push(peak, valley)
    const lean = half * random.between(-0.15, 0.1)
    const inside: Point = [peak[0] + lean, foot]
    shades.push(polygon([peak, valley, inside]))
    if (nearness < 0.3 && top < foot - tall * 0.72)
      caps.push(snowCap(peak, ridge.at(-3) ?? peak, valley))
    x = valley[0]
  }
  const body = `M${ridge.map(([px, py]) => `${number(px)} ${number(py)}`).join('L')}L${number(x)} ${height}L${-unit} ${height}Z`
  return `${gradient}${path(body, `url(#range${index})`)}
${shade}${path(shades.join(''), `url(#shade${index})`)}
${path(caps.join(''), snow, 'opacity="0.85"')}`
}

function snowCap(peak: Point, left: Point, right: Point): string {
  const along = (to: Point, share: number): Point => [
    peak[0] + (to[0] - peak[0]) * share,
    peak[1] + (to[1] - peak[1]) * share
  ]
  const [leftX, leftY] = along(left, 0.26)
  const [rightX, rightY] = along(right, 0.3)
  const drop = (rightX - leftX) * 0.16
  return polygon([
    peak,
    [rightX, rightY],
    [peak[0] + (rightX - peak[0]) * 0.45, rightY - drop * 0.4],
    [peak[0] + drop * 0.2, Math.max(leftY, rightY) + drop],
    [peak[0] + (leftX - peak[0]) * 0.5, leftY - drop * 0.3],
    [leftX, leftY]
  ])
}

function drawFirs({ width, height, unit, palette, random }: Stage): string {
  const fill = toHex(lighten(palette.landNear, -0.05))
  const firs: string[] = []
  const middle = random.between(0, 1) * width
  for (let x = -unit * 0.02; x < width + unit * 0.05; x += unit * random.between(0.022, 0.05)) {
    // Lower towards `middle`, so that the view opens somewhere.
    const distance = Math.min(1, Math.abs(x - middle) / (unit * 0.7))
    const tall = unit * (0.045 + 0.13 * distance ** 1.5) * random.between(0.75, 1.15)
    firs.push(fir(x, height, tall))
  }
  return path(firs.join(''), fill)
}

function fir(x: number, foot: number, tall: number): string {
  const tiers = [0.36, 0.68, 1].map((down, index) => {
    const half = tall * (0.11 + 0.055 * index)
    const top = foot - tall + tall * (down - 0.36) * 0.72
    return polygon([
      [x, top],
      [x + half, foot - tall + tall * down],
      [x - half, foot - tall + tall * down]
    ])
  })
  return tiers.join('')
}
