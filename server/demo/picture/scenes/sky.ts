import { lighten, toHex } from '../color'
import { circle, glow, number, type Point, verticalGradient } from '../shapes'
import type { Stage } from './stage'

/** The sky down to `horizon` (pixels from the top), and stars by night. */
export function drawSky(stage: Stage, horizon: number): string {
  const { width, height, palette } = stage
  const gradient = verticalGradient('sky', [
    [0, palette.skyTop],
    [0.55, palette.skyMiddle],
    [1, palette.skyBottom]
  ])
  return `${gradient}<rect width="${width}" height="${height}" fill="${toHex(palette.skyBottom)}"/>
<rect width="${width}" height="${number(horizon)}" fill="url(#sky)"/>${palette.isNight ? drawStars(stage, horizon) : ''}`
}

/** Sun or moon in its glow. */
export function drawLight({ unit, palette }: Stage, at: Point, radius: number): string {
  return `${glow('glow', palette.light, 0.55)}
${circle(at, Math.min(radius * 3.4, unit * 0.8), 'url(#glow)')}
${circle(at, radius, toHex(palette.light))}`
}

export function drawClouds(
  { width, unit, palette, random }: Stage,
  top: number,
  bottom: number
): string {
  const count = Math.round((width / unit) * 2) + 1
  const fill = toHex(palette.isNight ? palette.paper : lighten(palette.skyBottom, 0.03))
  const clouds = Array.from({ length: count }, () => {
    const length = unit * random.between(0.14, 0.34)
    const thickness = length * random.between(0.07, 0.11)
    const x = random.between(-0.1, 1) * width
    const y = random.between(top, bottom)
    const second = `<rect x="${number(x + length * random.between(0.15, 0.45))}" y="${number(y - thickness * 0.9)}" width="${number(length * 0.5)}" height="${number(thickness)}" rx="${number(thickness / 2)}"/>`
    return `<rect x="${number(x)}" y="${number(y)}" width="${number(length)}" height="${number(thickness)}" rx="${number(thickness / 2)}"/>${second}`
  })
  return `<g fill="${fill}" opacity="${palette.isNight ? 0.12 : 0.6}">${clouds.join('')}</g>`
}

function drawStars({ width, unit, random, palette }: Stage, horizon: number): string {
  const count = Math.round((90 * width * horizon) / (unit * unit))
  const stars = Array.from({ length: Math.min(count, 260) }, () => {
    const depth = random.next() ** 1.6
    const radius = unit * random.between(0.0008, 0.0024)
    return circle(
      [random.next() * width, depth * horizon * 0.9],
      radius,
      toHex(palette.light),
      `opacity="${number(random.between(0.3, 1))}"`
    )
  })
  return stars.join('')
}
