import { lighten, mix, toHex } from '../color'
import { circle, closedCurve, type Point, path, verticalGradient } from '../shapes'
import type { Stage } from './stage'

/** Sheets of paper with wavy holes, one above the other, and a light at the bottom. */
export function drawPaperCut(stage: Stage): string {
  const { width, height, unit, palette, random } = stage
  const sheets = 6
  const [deep, top] =
    random.next() < 0.5 ? [palette.skyBottom, palette.landNear] : [palette.skyTop, palette.paper]
  const floor = verticalGradient('floor', [
    [0, mix(deep, palette.accent, 0.25)],
    [1, deep]
  ])
  const middle: Point = [width * random.between(0.45, 0.55), height * random.between(0.44, 0.54)]
  const wave = { phase: random.between(0, 7), count: random.whole(3, 4) }
  const layers = Array.from({ length: sheets }, (_, index) => {
    const share = (index + 1) / sheets
    return drawSheet(stage, {
      middle,
      share,
      wave,
      fill: toHex(lighten(mix(deep, top, share), index % 2 ? 0.02 : -0.01))
    })
  })
  return [
    `${floor}<rect width="${width}" height="${height}" fill="url(#floor)"/>`,
    circle(
      [middle[0] + unit * random.between(-0.05, 0.05), middle[1] - unit * 0.02],
      unit * random.between(0.1, 0.14),
      toHex(mix(palette.accent, palette.light, 0.15))
    ),
    ...layers
  ].join('\n')
}

type Wave = Readonly<{ phase: number; count: number }>
type Sheet = Readonly<{ middle: Point; share: number; wave: Wave; fill: string }>

/** A whole sheet with a hole, and the soft edge of its shadow on the sheet below. */
function drawSheet(stage: Stage, { middle, share, wave, fill }: Sheet): string {
  const { width, height, unit } = stage
  const hole = closedCurve(holeOf(stage, { middle, share, wave }))
  const sheet = `M${-unit} ${-unit}H${width + unit}V${height + unit}H${-unit}Z${hole}`
  const shadows = [3, 2, 1].map((step) =>
    path(
      sheet,
      '#000',
      `fill-rule="evenodd" opacity="0.05" transform="translate(${unit * 0.0035 * step} ${unit * 0.006 * step})"`
    )
  )
  return shadows.join('') + path(sheet, fill, 'fill-rule="evenodd"')
}

function holeOf(
  { width, height, unit }: Stage,
  { middle, share, wave }: Omit<Sheet, 'fill'>
): Point[] {
  const [x, y] = middle
  const corners = 22 + Math.round((6 * Math.max(width, height)) / unit)
  // Every sheet waves a little further on than the one below it, so that no two cross.
  const phase = wave.phase + share * 0.9
  return Array.from({ length: corners }, (_, index): Point => {
    const turn = (2 * Math.PI * index) / corners
    const swing =
      1 +
      0.12 * Math.sin(wave.count * turn + phase) +
      0.05 * Math.sin((wave.count * 2 + 1) * turn + phase * 1.6)
    const reach = (0.19 + 0.42 * share) * swing
    return [
      x + reach * rounded(Math.cos(turn)) * width,
      y + reach * rounded(Math.sin(turn)) * height
    ]
  })
}

/** A reach between an ellipse's and a rectangle's: long frames stay filled. */
function rounded(part: number): number {
  return Math.sign(part) * Math.abs(part) ** 0.86
}
