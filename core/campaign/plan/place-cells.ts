import type { Extent } from '../../size'

/** Between two frames, and between them and their section's edge, in canvas units. */
const gap = 80

/** One cell of rows × sizes; `at` is where its frame lies already, null where there is none. */
export type PlacedCell = Readonly<{
  key: string
  row: string
  size: Extent & Readonly<{ id: string }>
  at: Readonly<{ x: number; y: number }> | null
}>

/**
 * Where in their section the frames of a campaign lie that are still to be made: a line for each row and a column for each
 * size, in the order given. Frames that are there stay where they are; new ones of their row and their
 * size line up with them, and new rows and sizes come below and to the right of everything.
 */
export function placeCells(
  cells: readonly PlacedCell[]
): ReadonlyMap<string, Readonly<{ x: number; y: number }>> {
  const rows = starts(cells, {
    nameOf: ({ row }) => row,
    startOf: ({ at }) => at?.y ?? null,
    sideOf: ({ size }) => size.height
  })
  const columns = starts(cells, {
    nameOf: ({ size }) => size.id,
    startOf: ({ at }) => at?.x ?? null,
    sideOf: ({ size }) => size.width
  })
  return new Map(
    cells
      .filter(({ at }) => at === null)
      .map(({ key, row, size }) => [key, { x: columns.get(size.id) ?? 0, y: rows.get(row) ?? 0 }])
  )
}

type Axis = Readonly<{
  nameOf: (cell: PlacedCell) => string
  startOf: (cell: PlacedCell) => number | null
  sideOf: (cell: PlacedCell) => number
}>

/** Where each line begins; what has no frame yet goes behind all that has one. */
function starts(cells: readonly PlacedCell[], axis: Axis): ReadonlyMap<string, number> {
  const { nameOf, startOf, sideOf } = axis
  const known = new Map<string, number>()
  const sides = new Map<string, number>()
  let end = Number.NEGATIVE_INFINITY
  for (const cell of cells) {
    const name = nameOf(cell)
    sides.set(name, Math.max(sides.get(name) ?? 0, sideOf(cell)))
    const start = startOf(cell)
    if (start === null) continue
    known.set(name, Math.min(known.get(name) ?? start, start))
    end = Math.max(end, start + sideOf(cell))
  }
  let next = known.size === 0 ? gap : end + gap
  for (const [name, side] of sides) {
    if (known.has(name)) continue
    known.set(name, next)
    next += side + gap
  }
  return known
}
