import { lighten, toHex } from '../color'
import { landAt } from '../palette'
import { curve, number, type Point, path, verticalGradient } from '../shapes'
import { drawClouds, drawLight, drawSky } from './sky'
import type { Stage } from './stage'

/** Rolling hills, one behind the other, with trees on some of them. */
export function drawHills(stage: Stage): string {
  const { width, height, unit, random } = stage
  const horizon = height * random.between(0.5, 0.6)
  const count = Math.round(4 + 1.5 * (height / unit))
  const layers = Array.from({ length: count }, (_, index) => {
    const nearness = index / (count - 1)
    const base = horizon + (height * 0.94 - horizon) * nearness ** 1.15
    return drawHill(stage, { index, nearness, base })
  })
  const light: Point = [
    width * random.between(0.28, 0.72),
    horizon - unit * random.between(0.08, 0.24)
  ]
  return [
    drawSky(stage, horizon + unit * 0.1),
    drawLight(stage, light, unit * random.between(0.075, 0.12)),
    drawClouds(stage, height * 0.06, horizon - unit * 0.2),
    ...layers
  ].join('\n')
}

type Hill = Readonly<{ index: number; nearness: number; base: number }>

function drawHill(stage: Stage, { index, nearness, base }: Hill): string {
  const { width, height, unit, palette, random } = stage
  const swing = unit * random.between(0.045, 0.085)
  const waveLength = unit * random.between(0.9, 1.5)
  const phase = random.between(0, 7)
  const topAt = (x: number) =>
    base +
    swing * Math.sin((x / waveLength) * 2 * Math.PI + phase) +
    swing * 0.45 * Math.sin((x / waveLength) * 4.4 * Math.PI + phase * 2)
  const steps = Math.ceil((width / unit) * 24)
  const ridge = Array.from({ length: steps + 1 }, (_, step): Point => {
    const x = (width * step) / steps
    return [x, topAt(x)]
  })
  const color = landAt(palette, nearness)
  const gradient = verticalGradient(`hill${index}`, [
    [0, lighten(color, 0.045)],
    [1, lighten(color, -0.03)]
  ])
  const trees =
    nearness > 0.25 && nearness < 0.95 && random.next() < 0.75
      ? drawGrove(stage, nearness, topAt)
      : ''
  return `${gradient}${trees}${path(`M0 ${height}L${curve(ridge)}L${width} ${height}Z`, `url(#hill${index})`)}`
}

/** Slender cypresses in a loose group. */
function drawGrove(stage: Stage, nearness: number, topAt: (x: number) => number): string {
  const { width, unit, palette, random } = stage
  const fill = toHex(lighten(landAt(palette, Math.min(1, nearness + 0.25)), -0.02))
  const middle = width * random.between(0.1, 0.9)
  const spread = unit * random.between(0.1, 0.24)
  const trees = Array.from({ length: random.whole(3, 8) }, () => {
    const x = middle + spread * random.between(-1, 1)
    const tall = unit * random.between(0.05, 0.085) * (0.5 + nearness * 0.9)
    const half = tall * random.between(0.13, 0.2)
    const foot = topAt(x) + unit * 0.012
    const top = foot - tall
    return `M${number(x)} ${number(top)}C${number(x + half * 1.5)} ${number(top + tall * 0.45)} ${number(x + half)} ${number(foot)} ${number(x)} ${number(foot)}C${number(x - half)} ${number(foot)} ${number(x - half * 1.5)} ${number(top + tall * 0.45)} ${number(x)} ${number(top)}Z`
  })
  return path(trees.join(''), fill)
}
