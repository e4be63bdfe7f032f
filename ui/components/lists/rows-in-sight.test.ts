import { expect, test } from 'vitest'
import { rowsInSight } from './rows-in-sight'

const even = Array.from({ length: 100 }, () => 40)

/** Such as `0–4 ·3800·`: rows and, between dots, the length of gaps. */
const told = (lengths: readonly number[], from: number, to: number, kept = -1) => {
  const parts: string[] = []
  let first = -1
  const pieces = rowsInSight(lengths, { from, to, kept })
  for (const [index, piece] of pieces.entries()) {
    if ('gap' in piece) {
      parts.push(`·${piece.gap}·`)
      continue
    }
    if (first < 0) first = piece.row
    const next = pieces[index + 1]
    if (next && 'row' in next && next.row === piece.row + 1) continue
    parts.push(`${first}–${piece.row}`)
    first = -1
  }
  return parts.join(' ')
}

test.each([
  ['at the beginning', even, 0, 200, -1, '0–7 ·3680·'],
  ['in the middle', even, 2_000, 2_200, -1, '·1880· 47–57 ·1680·'],
  ['at the end', even, 3_800, 4_000, -1, '·3680· 92–99'],
  ['with a row that stays before', even, 2_000, 2_200, 3, '·120· 3–3 ·1720· 47–57 ·1680·'],
  ['with a row that stays after', even, 0, 200, 99, '0–7 ·3640· 99–99'],
  ['with rows of other heights', [500, 40, 40, 40], 630, 700, -1, '·500· 1–3'],
  ['beyond the end of a list that became shorter', [40, 40], 2_000, 2_200, -1, '·80·'],
  ['of none', [], 0, 200, -1, '']
])('%s', (_name, lengths, from, to, kept, pieces) => {
  expect(told(lengths, from, to, kept)).toBe(pieces)
})
