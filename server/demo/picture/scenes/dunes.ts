import { lighten, mix } from '../color'
import { landAt } from '../palette'
import { curve, type Point, path, verticalGradient } from '../shapes'
import { drawLight, drawSky } from './sky'
import type { Stage } from './stage'

/** Dunes with a lit and a shaded side, under a large sun. */
export function drawDunes(stage: Stage): string {
  const { width, height, unit, random } = stage
  const horizon = height * random.between(0.46, 0.56)
  const count = Math.round(3 + height / unit)
  const dunes = Array.from({ length: count }, (_, index) => {
    const nearness = index / (count - 1)
    const base = horizon + (height * 0.9 - horizon) * nearness
    return drawDune(stage, { index, nearness, base })
  })
  const light: Point = [
    width * random.between(0.3, 0.7),
    horizon - unit * random.between(0.05, 0.2)
  ]
  return [
    drawSky(stage, horizon + unit * 0.1),
    drawLight(stage, light, unit * random.between(0.13, 0.18)),
    ...dunes
  ].join('\n')
}

type Dune = Readonly<{ index: number; nearness: number; base: number }>

function drawDune(stage: Stage, { index, nearness, base }: Dune): string {
  const { width, height, unit, palette, random } = stage
  const sand = landAt(palette, nearness * 0.75)
  const lit = mix(lighten(sand, 0.07), palette.light, 0.22 * (1 - nearness))
  const gradients =
    verticalGradient(`lit${index}`, [
      [0, lit],
      [1, lighten(sand, -0.02)]
    ]) +
    verticalGradient(`shade${index}`, [
      [0, lighten(sand, -0.12)],
      [1, lighten(sand, -0.04)]
    ])
  const crest: Point[] = []
  const shades: string[] = []
  let x = -unit * random.between(0.1, 0.6)
  let y = base + unit * random.between(0, 0.05)
  crest.push([x, y])
  while (x < width + unit * 0.2) {
    const rise = unit * random.between(0.4, 0.75)
    const fall = unit * random.between(0.3, 0.5)
    const tall = unit * random.between(0.1, 0.2)
    const peak: Point = [x + rise, base - tall]
    const foot: Point = [x + rise + fall, base + unit * random.between(-0.01, 0.05)]
    crest.push([x + rise * 0.45, y - tall * 0.3], [x + rise * 0.86, base - tall * 0.95], peak, peak)
    crest.push([x + rise + fall * 0.4, base - tall * 0.42], foot)
    shades.push(shadeOf(peak, foot, { height, unit, reach: random.between(0.1, 0.5) }))
    x = foot[0]
    y = foot[1]
  }
  const body = `M${-unit} ${height}L${curve(crest)}L${width + unit} ${height}Z`
  return `${gradients}${path(body, `url(#lit${index})`)}${path(shades.join(''), `url(#shade${index})`)}`
}

/** The lee side: bounded by an S-shaped crest line that runs down from the peak. */
function shadeOf(
  peak: Point,
  foot: Point,
  { height, unit, reach }: { height: number; unit: number; reach: number }
): string {
  const [x, y] = peak
  const deep = Math.min(height - y, unit * 0.55)
  const end: Point = [x - unit * reach * 0.5, y + deep]
  return `M${x} ${y}C${x + unit * 0.06} ${y + deep * 0.35} ${x - unit * 0.16} ${y + deep * 0.5} ${end[0]} ${end[1]}L${foot[0]} ${y + deep}L${foot[0]} ${foot[1]}Q${x + (foot[0] - x) * 0.4} ${y + (foot[1] - y) * 0.55} ${x} ${y}Z`
}
