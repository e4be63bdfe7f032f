import { type Color, lighten, mix, toHex } from '../color'
import { landAt } from '../palette'
import { circle, number, path, verticalGradient } from '../shapes'
import type { Stage } from './stage'

/** Large leaves against paper, an arch and a sun. */
export function drawLeaves(stage: Stage): string {
  const { width, height, unit, palette, random } = stage
  const paper = verticalGradient('paper', [
    [0, mix(palette.paper, palette.skyMiddle, 0.2)],
    [1, mix(palette.paper, palette.skyBottom, 0.6)]
  ])
  const middle = width * random.between(0.4, 0.6)
  return [
    `${paper}<rect width="${width}" height="${height}" fill="url(#paper)"/>`,
    drawArch(stage, middle),
    circle(
      [middle + unit * random.between(-0.2, 0.2), height * 0.38],
      unit * random.between(0.12, 0.17),
      toHex(palette.accent)
    ),
    drawPlants(stage)
  ].join('\n')
}

function drawArch({ height, unit, palette, random }: Stage, middle: number): string {
  const half = unit * random.between(0.3, 0.36)
  const top = height * 0.5 - unit * random.between(0.2, 0.28)
  const fill = verticalGradient('arch', [
    [0, mix(palette.skyMiddle, palette.skyTop, 0.35)],
    [1, palette.skyBottom]
  ])
  const arch = `M${number(middle - half)} ${height}V${number(top + half)}A${number(half)} ${number(half)} 0 0 1 ${number(middle + half)} ${number(top + half)}V${height}Z`
  return `${fill}${path(arch, 'url(#arch)')}`
}

/** Fronds fan out from a few places along the lower edge, the far ones first. */
function drawPlants({ width, height, unit, palette, random }: Stage): string {
  const roots = Math.max(2, Math.round((width / unit) * 2.2))
  const plants: string[] = []
  for (const nearness of [0.15, 0.5, 0.85]) {
    for (let root = 0; root < roots; root += 1) {
      const x = width * ((root + random.between(0.1, 0.9)) / roots)
      const stretch = Math.min(1.7, height / unit)
      const count = random.whole(4, 6)
      for (let leaf = 0; leaf < count; leaf += 1) {
        const tilt = -64 + (128 * leaf) / (count - 1) + random.between(-9, 9)
        const long = unit * random.between(0.3, 0.5) * (1.2 - nearness * 0.6) * stretch ** 0.7
        const color = lighten(landAt(palette, nearness), random.between(-0.04, 0.05))
        plants.push(
          drawLeaf({
            x,
            y: height + unit * 0.04,
            tilt,
            long,
            color,
            isFeathered: (root + leaf) % 3 === 0
          })
        )
      }
    }
  }
  return plants.join('\n')
}

type Leaf = Readonly<{
  x: number
  y: number
  tilt: number
  long: number
  color: Color
  isFeathered: boolean
}>

function drawLeaf({ x, y, tilt, long, color, isFeathered }: Leaf): string {
  const vein = toHex(lighten(color, 0.1))
  const stem = `<path d="M0 0V${number(-long * 0.97)}" stroke="${vein}" stroke-width="${number(long * 0.012)}" stroke-linecap="round"/>`
  const blade = isFeathered
    ? feathers(long)
    : bladeOf(0, -long * 0.18, { long: long * 0.82, half: long * 0.17 })
  return `<g transform="translate(${number(x)} ${number(y)}) rotate(${number(tilt)})">${path(blade, toHex(color))}${stem}</g>`
}

function bladeOf(x: number, y: number, { long, half }: { long: number; half: number }): string {
  const at = (dx: number, dy: number) => `${number(x + dx)} ${number(y + dy)}`
  return `M${at(0, 0)}C${at(half * 1.3, -long * 0.22)} ${at(half * 1.1, -long * 0.68)} ${at(0, -long)}C${at(-half * 1.1, -long * 0.68)} ${at(-half * 1.3, -long * 0.22)} ${at(0, 0)}Z`
}

/** Pairs of slim leaflets that shorten towards the tip. */
function feathers(long: number): string {
  const pairs = 9
  return Array.from({ length: pairs }, (_, index) => {
    const y = -long * (0.22 + (0.7 * index) / (pairs - 1))
    const reach = long * 0.27 * Math.sin(Math.PI * (0.3 + (0.62 * index) / (pairs - 1)))
    const thick = long * 0.03
    return [1, -1]
      .map((side) => {
        const at = (dx: number, dy: number) => `${number(side * dx)} ${number(y + dy)}`
        return `M${at(0, 0)}Q${at(reach * 0.5, -reach * 0.1)} ${at(reach, -reach * 0.62)}Q${at(reach * 0.45, -reach * 0.62 - thick * 0.2)} ${at(0, -thick)}Z`
      })
      .join('')
  }).join('')
}
