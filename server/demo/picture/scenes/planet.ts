import { lighten, mix, toHex } from '../color'
import { type Palette, toNight } from '../palette'
import { circle, curve, glow, number, type Point, path, verticalGradient } from '../shapes'
import { drawSky } from './sky'
import type { Stage } from './stage'

/** A banded planet with a ring, moons, and a ridge in front. */
export function drawPlanet(given: Stage): string {
  const stage: Stage = { ...given, palette: toSpace(given.palette) }
  const { width, height, unit, palette, random } = stage
  const at: Point = [width * random.between(0.42, 0.58), height * random.between(0.4, 0.46)]
  const radius = unit * random.between(0.21, 0.27)
  return [
    drawSky(stage, height),
    glow('halo', palette.accent, 0.4) + circle(at, radius * 2.1, 'url(#halo)'),
    drawRingedPlanet(stage, at, radius),
    drawMoons(stage, at, radius),
    drawRidges(stage)
  ].join('\n')
}

function toSpace(palette: Palette): Palette {
  return {
    ...palette,
    isNight: true,
    skyTop: { ...toNight(palette.skyTop, 0.7), lightness: 0.23, chroma: 0.09 },
    skyMiddle: { ...toNight(palette.skyMiddle, 0.5), lightness: 0.36, chroma: 0.12 },
    skyBottom: { ...palette.skyBottom, lightness: 0.56, chroma: 0.13 },
    landFar: { ...toNight(palette.landFar, 0.5), lightness: 0.4 },
    landNear: { ...toNight(palette.landNear, 0.6), lightness: 0.15 }
  }
}

function drawRingedPlanet({ palette, random }: Stage, [x, y]: Point, radius: number): string {
  const tilt = random.between(-26, 26)
  const body = palette.accent
  const bands = Array.from({ length: 7 }, (_, index) => {
    const top = -radius + (2 * radius * index) / 7
    const color = mix(lighten(body, 0.1), lighten(palette.landFar, 0.04), random.between(0, 0.75))
    return `<rect x="${number(-radius)}" y="${number(top)}" width="${number(2 * radius)}" height="${number((2 * radius) / 7 + 1)}" fill="${toHex(lighten(color, random.between(-0.05, 0.05)))}"/>`
  })
  const wide = radius * random.between(1.65, 1.85)
  const ring = (half: 'back' | 'front') =>
    [1, 0.88]
      .map((share, index) => {
        const rx = wide * share
        const ry = rx * 0.24
        const sweep = half === 'front' ? 0 : 1
        return `<path d="M${number(-rx)} 0A${number(rx)} ${number(ry)} 0 0 ${sweep} ${number(rx)} 0" fill="none" stroke="${toHex(lighten(palette.light, index * -0.12))}" stroke-width="${number(radius * (index ? 0.085 : 0.045))}" stroke-linecap="round" opacity="0.9"/>`
      })
      .join('')
  const black = { lightness: 0.12, chroma: 0.05, hue: palette.skyTop.hue }
  const shadow = verticalGradient('shadow', [
    [0.25, black, 0],
    [1, black, 0.72]
  ])
  return `${shadow}<clipPath id="disc"><circle r="${number(radius)}"/></clipPath>
<g transform="translate(${number(x)} ${number(y)}) rotate(${number(tilt)})">${ring('back')}
<g clip-path="url(#disc)">${bands.join('')}<circle r="${number(radius)}" fill="url(#shadow)" transform="rotate(-38)"/></g>
${ring('front')}</g>`
}

function drawMoons(
  { width, height, unit, palette, random }: Stage,
  [x, y]: Point,
  radius: number
): string {
  const count = Math.round(1 + Math.max(width, height) / unit)
  return Array.from({ length: count }, (_, index) => {
    const turn = random.between(0, 2 * Math.PI)
    const away = radius * random.between(1.9, 2.5) + index * unit * 0.22
    const at: Point = [
      x + Math.cos(turn) * away * (width / unit) ** 0.6,
      y + Math.sin(turn) * away * (height / unit) ** 0.6
    ]
    const size = unit * random.between(0.014, 0.036)
    return circle(at, size, toHex(mix(palette.light, palette.accent, random.between(0, 0.5))))
  }).join('')
}

function drawRidges({ width, height, unit, palette, random }: Stage): string {
  return [0, 1, 2]
    .map((index) => {
      const base = height - unit * (0.2 - 0.075 * index)
      const phase = random.between(0, 7)
      const length = unit * random.between(0.7, 1.2)
      const steps = Math.ceil((width / unit) * 24)
      const crest = Array.from({ length: steps + 1 }, (_, step): Point => {
        const x = (width * step) / steps
        return [
          x,
          base +
            unit *
              (0.035 * Math.sin((x / length) * 6.28 + phase) +
                0.014 * Math.sin((x / length) * 15.7 + phase))
        ]
      })
      const color = mix(palette.landFar, palette.landNear, index / 2)
      const gradient = verticalGradient(`ridge${index}`, [
        [0, lighten(color, 0.04)],
        [1, lighten(color, -0.04)]
      ])
      return `${gradient}${path(`M0 ${height}L${curve(crest)}L${width} ${height}Z`, `url(#ridge${index})`)}`
    })
    .join('\n')
}
