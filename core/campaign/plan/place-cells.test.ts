import { expect, test } from 'vitest'
import { type PlacedCell, placeCells } from './place-cells'

const sizes = [
  { id: 'square', width: 100, height: 100 },
  { id: 'story', width: 50, height: 90 }
]

/** Cells of these rows in both sizes; `there` says where some lie already. */
function cellsOf(
  rows: readonly string[],
  there: Record<string, [number, number]> = {}
): PlacedCell[] {
  return rows.flatMap((row) =>
    sizes.map((size) => {
      const key = `${row}/${size.id}`
      const at = there[key]
      return { key, row, size, at: at ? { x: at[0], y: at[1] } : null }
    })
  )
}

const placed = (cells: readonly PlacedCell[]) =>
  Object.fromEntries([...placeCells(cells)].map(([key, { x, y }]) => [key, [x, y]]))

test('rows lie below one another, sizes beside one another, 80 apart', () => {
  expect(placed(cellsOf(['1', '2']))).toEqual({
    '1/square': [80, 80],
    '1/story': [260, 80],
    '2/square': [80, 260],
    '2/story': [260, 260]
  })
})

test('what is there stays, and new ones line up with their row and their size', () => {
  const there = { '1/square': [10, 20], '1/story': [400, 25] } as Record<string, [number, number]>
  expect(placed(cellsOf(['2', '1'], there))).toEqual({
    '2/square': [10, 200],
    '2/story': [400, 200]
  })
  expect(placed(cellsOf(['1'], { '1/square': [10, 20] }))).toEqual({ '1/story': [190, 20] })
})

test('nothing to place is nothing', () => {
  expect(placeCells([]).size).toBe(0)
})
