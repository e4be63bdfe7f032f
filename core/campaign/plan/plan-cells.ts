import type { Campaign } from '../campaign'
import type { SizePreset } from '../sizes/size-preset'
import type { CanvasFrame, CanvasMaster } from './canvas'
import { least } from './least'
import type { Anchor, Pictures } from './plan-pictures'
import type { PlannedRow } from './plan-rows'

/** One cell of rows × sizes before anything is decided about it. */
export type Cell = Readonly<{
  key: string
  planned: PlannedRow
  size: SizePreset
  master: CanvasMaster
  /** The frame on the canvas, if there is one. */
  frame: CanvasFrame | null
  /** What its picture should be; null where none is asked for. */
  wanted: string | null
  /** It has that picture already, or it is on its way. */
  hasPicture: boolean
}>

export const keyOf = (row: string, size: string) => `${row}/${size}`

/** All cells, in the order of the sheet. */
export function toCells({
  campaign,
  masters,
  rows,
  frames,
  pictures
}: Readonly<{
  campaign: Campaign
  masters: readonly CanvasMaster[]
  rows: readonly PlannedRow[]
  frames: ReadonlyMap<string, CanvasFrame>
  pictures: Pictures
}>): readonly Cell[] {
  const nearest = new Map(campaign.sizes.map((size) => [size.id, nearestMaster(size, masters)]))
  return rows.flatMap((planned) =>
    campaign.sizes.flatMap((size) => {
      const master = planned.master ?? nearest.get(size.id)
      if (!master) return []
      const key = keyOf(planned.row.id, size.id)
      const frame = frames.get(key) ?? null
      const wanted = planned.prompt === '' ? null : pictures.fingerprintOf(planned.prompt, size)
      const isThere = frame !== null && frame.picture !== 'none'
      const hasPicture = isThere && frame.tag.picture === wanted
      return [{ key, planned, size, master, frame, wanted, hasPicture }]
    })
  )
}

/**
 * The cell that the others of each offer are made after. One that has its picture already comes first,
 * so that a changed row is made to match what is there; then the most square size, which all others can
 * best be made after; then the row that came first of all, since its id never moves.
 */
export function chooseAnchors(
  cells: readonly Cell[],
  { choices }: Campaign,
  pictures: Pictures
): ReadonlyMap<string, Anchor> {
  const offers = new Map<string, Cell[]>()
  if (choices.consistency === 'free') return new Map()
  for (const cell of cells) {
    if (cell.wanted === null) continue
    const offer = offers.get(cell.planned.offer)
    if (offer) offer.push(cell)
    else offers.set(cell.planned.offer, [cell])
  }
  return new Map(
    [...offers].flatMap(([offer, all]) => {
      const best = least(all, ({ hasPicture, size, planned }) => [
        hasPicture ? 0 : 1,
        Math.abs(Math.log(size.width / size.height)),
        -size.width * size.height,
        Number(planned.row.id)
      ])
      return best ? [[offer, { key: best.key, image: pictures.imageOf(best.size) }] as const] : []
    })
  )
}

/** The master nearest in shape, then in area: stretching what is like it breaks least. */
function nearestMaster(size: SizePreset, masters: readonly CanvasMaster[]): CanvasMaster | null {
  return least(masters, ({ width, height }) => [
    Math.abs(Math.log((width * size.height) / (height * size.width))),
    Math.abs(Math.log((width * height) / (size.width * size.height)))
  ])
}
