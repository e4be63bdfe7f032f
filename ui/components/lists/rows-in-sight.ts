/** A row to draw, by its place in the list, or a gap as long as the rows that it stands for. */
export type Piece = Readonly<{ row: number } | { gap: number; before: number }>

type Sight = Readonly<{
  /** What is seen, in pixels from the beginning of the list. */
  from: number
  to: number
  /** A row that stays wherever it is; -1 for none. */
  kept: number
}>

/** Drawn before and after what is seen, in pixels, so that scrolling and the Tab key meet rows. */
const spare = 120

/** The rows of these lengths that are near what is seen. */
export function rowsInSight(lengths: readonly number[], { from, to, kept }: Sight): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let gap = 0
  const endGap = (before: number) => {
    if (gap > 0) pieces.push({ gap, before })
    gap = 0
  }
  for (const [row, length] of lengths.entries()) {
    const isNear = start + length > from - spare && start < to + spare
    if (isNear || row === kept) {
      endGap(row)
      pieces.push({ row })
    } else gap += length
    start += length
  }
  endGap(lengths.length)
  return pieces
}
