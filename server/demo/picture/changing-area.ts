import type { Size } from '../contract/sizes'
import type { SentFile } from '../request/read-body'
import { render, toSvg } from './render-file'

/** A rectangle of the drawn picture, in its pixels. */
export type Area = Readonly<{ x: number; y: number; width: number; height: number }>

/** So many pixels on the long edge tell well enough where a mask is open. */
const looked = 96

/** The rectangle around a mask's transparent pixels; all of the picture without any. */
export async function findChangingArea(mask: SentFile | null, size: Size): Promise<Area> {
  const whole = { x: 0, y: 0, ...size }
  if (!mask) return whole
  const href = `data:image/png;base64,${mask.bytes.toString('base64')}`
  const image = `<image href="${href}" width="${mask.width}" height="${mask.height}"/>`
  const zoom = Math.min(1, looked / Math.max(mask.width, mask.height))
  const { pixels, width, height } = await render(toSvg(mask, image), zoom)
  const open = Array.from({ length: width * height }, (_, index) => index).filter(
    (index) => (pixels[index * 4 + 3] ?? 255) < 128
  )
  if (open.length === 0) return whole
  const columns = open.map((index) => index % width)
  const rows = open.map((index) => Math.floor(index / width))
  // The mask covers the picture like the reference it belongs to.
  const scale = Math.max(size.width / width, size.height / height)
  const horizontal = span(columns, { scale, shown: size.width, all: width })
  const vertical = span(rows, { scale, shown: size.height, all: height })
  return { x: horizontal[0], width: horizontal[1], y: vertical[0], height: vertical[1] }
}

type Axis = Readonly<{ scale: number; shown: number; all: number }>

/** Start and length on one axis, cut to what is shown. */
function span(places: readonly number[], { scale, shown, all }: Axis): [number, number] {
  const shift = (shown - all * scale) / 2
  const least = places.reduce((one, other) => Math.min(one, other), all)
  const most = places.reduce((one, other) => Math.max(one, other), 0)
  const start = Math.max(0, least * scale + shift)
  const end = Math.min(shown, (most + 1) * scale + shift)
  return [start, Math.max(1, end - start)]
}
