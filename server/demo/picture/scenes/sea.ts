import { lighten, mix, toHex } from '../color'
import { curve, number, type Point, path, polygon, verticalGradient } from '../shapes'
import { drawClouds, drawLight, drawSky } from './sky'
import type { Stage } from './stage'

/** The sun over water, its path of light, islands and a small boat. */
export function drawSea(stage: Stage): string {
  const { width, height, unit, palette, random } = stage
  const horizon = height * random.between(0.5, 0.58)
  const sunX = width * random.between(0.32, 0.68)
  const radius = unit * random.between(0.1, 0.15)
  const far = mix(palette.skyBottom, palette.landFar, 0.55)
  const water = verticalGradient('water', [
    [0, far],
    [0.45, mix(far, palette.landNear, 0.5)],
    [1, palette.landNear]
  ])
  return [
    drawSky(stage, horizon),
    drawLight(stage, [sunX, horizon - radius * random.between(0.2, 1.3)], radius),
    drawClouds(stage, height * 0.06, horizon - unit * 0.14),
    drawIslands(stage, horizon),
    `${water}<rect y="${number(horizon)}" width="${width}" height="${number(height - horizon)}" fill="url(#water)"/>`,
    drawGlitter(stage, horizon, sunX, radius),
    drawBoat(stage, horizon, sunX),
    drawWaves(stage, horizon)
  ].join('\n')
}

function drawIslands({ width, unit, palette, random }: Stage, horizon: number): string {
  const fill = toHex(mix(palette.landFar, palette.skyBottom, 0.25))
  const count = Math.max(1, Math.round((width / unit) * 1.4))
  const islands = Array.from({ length: count }, () => {
    const middle = random.between(-0.05, 1.05) * width
    const half = unit * random.between(0.12, 0.3)
    const tall = unit * random.between(0.02, 0.06)
    const crest: Point[] = [-1, -0.6, -0.2, 0.15, 0.6, 1].map((at, index) => [
      middle + at * half,
      horizon - (index === 0 || index === 5 ? 0 : tall * random.between(0.4, 1.4))
    ])
    return `M${curve(crest)}Z`
  })
  return path(islands.join(''), fill)
}

/** Dashes of light, narrow at the horizon and wide at the shore. */
function drawGlitter(stage: Stage, horizon: number, x: number, radius: number): string {
  const { height, unit, palette, random } = stage
  const dashes: string[] = []
  for (let y = horizon + unit * 0.012; y < height; y += unit * random.between(0.014, 0.03)) {
    const depth = (y - horizon) / (height - horizon)
    const half = radius * (0.85 - 0.35 * depth) * random.between(0.25, 1)
    const thick = unit * (0.0025 + 0.0055 * depth)
    const middle = x + radius * random.between(-0.35, 0.35) * (0.6 + depth)
    dashes.push(
      `<rect x="${number(middle - half)}" y="${number(y)}" width="${number(2 * half)}" height="${number(thick)}" rx="${number(thick / 2)}"/>`
    )
  }
  return `<g fill="${toHex(palette.light)}" opacity="0.7">${dashes.join('')}</g>`
}

function drawBoat({ width, unit, palette, random }: Stage, horizon: number, sunX: number): string {
  const side = sunX > width / 2 ? -1 : 1
  const x = sunX + side * unit * random.between(0.2, 0.3)
  const foot = horizon + unit * random.between(0.03, 0.07)
  const tall = unit * random.between(0.09, 0.12)
  const hull = polygon([
    [x - tall * 0.42, foot - tall * 0.13],
    [x + tall * 0.42, foot - tall * 0.13],
    [x + tall * 0.28, foot],
    [x - tall * 0.26, foot]
  ])
  const main = `M${number(x)} ${number(foot - tall)}Q${number(x + tall * 0.42)} ${number(foot - tall * 0.55)} ${number(x + tall * 0.36)} ${number(foot - tall * 0.18)}H${number(x)}Z`
  const jib = polygon([
    [x - tall * 0.04, foot - tall * 0.86],
    [x - tall * 0.04, foot - tall * 0.18],
    [x - tall * 0.34, foot - tall * 0.18]
  ])
  return `${path(hull, toHex(lighten(palette.landNear, -0.04)))}${path(main, toHex(palette.paper))}${path(jib, toHex(palette.accent))}`
}

function drawWaves(stage: Stage, horizon: number): string {
  const { width, height, unit, palette, random } = stage
  const count = Math.round(2 + 1.5 * (height / unit))
  return Array.from({ length: count }, (_, index) => {
    const nearness = (index + 1) / count
    const base = horizon + (height - horizon) * (0.4 + 0.52 * nearness)
    const swing = unit * (0.006 + 0.012 * nearness)
    const length = unit * (0.16 + 0.14 * nearness)
    const phase = random.between(0, 7)
    const steps = Math.ceil(width / (length / 8))
    const crest = Array.from({ length: steps + 1 }, (_, step): Point => {
      const x = (width * step) / steps
      return [
        x,
        base +
          swing *
            Math.sin((x / length) * 2 * Math.PI + phase) *
            (1 + 0.4 * Math.sin(x / (length * 2.7) + phase))
      ]
    })
    const color = toHex(
      lighten(mix(palette.landFar, palette.landNear, 0.45 + 0.55 * nearness), -0.03 * nearness)
    )
    return path(
      `M0 ${height}L${curve(crest)}L${width} ${height}Z`,
      color,
      `opacity="${number(0.55 + 0.3 * nearness)}"`
    )
  }).join('\n')
}
