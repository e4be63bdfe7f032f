import type { EditParts } from '../request/generation-fields'
import type { SentFile } from '../request/read-body'
import { type Area, findChangingArea } from './changing-area'
import { toHex } from './color'
import { drawDemoMark } from './demo-mark'
import type { Picture } from './draw-picture'
import { chooseGrade, gradeFilter } from './grade'
import { createPalette, type Palette } from './palette'
import { createRandom, type Random } from './random'
import { renderFile } from './render-file'
import { circle, number } from './shapes'

/**
 * The first picture, covering the size, with a change that the prompt decides: other colours, a
 * motif, the further pictures small in a corner. With a mask only its transparent area changes, the
 * demo mark included.
 */
export async function drawEdit(picture: Picture, parts: EditParts): Promise<Buffer> {
  const { seed, size } = picture
  const [first, ...others] = parts.pictures
  if (!first) throw new Error('An edit has a picture')
  const area = await findChangingArea(parts.mask, size)
  const random = createRandom(seed)
  const palette = createPalette(random)
  const grade = chooseGrade(seed, random)
  const base = cover(first, { x: 0, y: 0, ...size })
  const changed = [
    `<g filter="url(#grade)">${base}</g>`,
    `<rect width="100%" height="100%" fill="${toHex(grade.tint)}" opacity="${grade.strength}"/>`,
    drawMotif(area, palette, random),
    drawOthers(others, area),
    `<g transform="translate(${number(area.x)} ${number(area.y)})">${drawDemoMark(area.width, area.height)}</g>`
  ].join('')
  const kept = parts.mask
    ? `<mask id="kept" mask-type="alpha" maskUnits="userSpaceOnUse" x="0" y="0" width="${size.width}" height="${size.height}">${cover(parts.mask, { x: 0, y: 0, ...size })}</mask><g mask="url(#kept)">${base}</g>`
    : ''
  return renderFile(`${gradeFilter('grade', grade)}${changed}${kept}`, picture)
}

function cover({ format, bytes }: SentFile, { x, y, width, height }: Area): string {
  const href = `data:image/${format};base64,${bytes.toString('base64')}`
  return `<image href="${href}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" preserveAspectRatio="xMidYMid slice"/>`
}

/** A sun with its rings and a handful of dots, somewhere in the area. */
function drawMotif(area: Area, palette: Palette, random: Random): string {
  const unit = Math.min(area.width, area.height)
  const at = (): [number, number] => [
    area.x + area.width * random.between(0.2, 0.8),
    area.y + area.height * random.between(0.2, 0.8)
  ]
  const [x, y] = at()
  const accent = toHex(palette.accent)
  const rings = [0.1, 0.14, 0.18].map((share) =>
    circle([x, y], unit * share, 'none', ring(accent, unit * 0.01))
  )
  const dots = Array.from({ length: 7 }, () =>
    circle(at(), unit * random.between(0.012, 0.035), toHex(palette.light), 'opacity="0.85"')
  )
  return `${rings.join('')}${circle([x, y], unit * 0.068, accent, 'opacity="0.92"')}${dots.join('')}`
}

const ring = (color: string, width: number) =>
  `stroke="${color}" stroke-width="${number(width)}" opacity="0.75"`

/** In a row in the lower left corner, to show that they came. */
function drawOthers(others: readonly SentFile[], area: Area): string {
  const step = Math.min(Math.min(area.width, area.height) * 0.14, (area.width * 0.9) / 15)
  const side = step * 0.88
  return others
    .map((other, index) => {
      const x = area.x + step * (0.3 + index)
      const y = area.y + area.height - step * 1.2
      const frame = `<rect x="${number(x)}" y="${number(y)}" width="${number(side)}" height="${number(side)}" fill="none" stroke="#fff" stroke-width="${number(side * 0.05)}"/>`
      return `${square(other, { x, y, side })}${frame}`
    })
    .join('')
}

function square(file: SentFile, { x, y, side }: { x: number; y: number; side: number }): string {
  return cover(file, { x, y, width: side, height: side })
}
