/** Where a person is in the table; row -1 is the headers. */
export type Place = Readonly<{ row: number; column: number }>

export type Extents = Readonly<{ rows: number; columns: number }>

const page = 8

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  PageUp: { row: -page, column: 0 },
  PageDown: { row: page, column: 0 }
}

export const stay: Place = { row: 0, column: 0 }

/** The step that a key means; null for another. Home and End go along the row, with ⌘ or Ctrl to its ends. */
export function stepOf(event: KeyboardEvent, { rows, columns }: Extents): Place | null {
  const far = event.metaKey || event.ctrlKey ? rows : 0
  if (event.key === 'Home') return { row: -far, column: -columns }
  if (event.key === 'End') return { row: far, column: columns }
  return steps[event.key] ?? null
}

export function movedBy(place: Place, step: Place, { rows, columns }: Extents): Place {
  return {
    row: between(-1, place.row + step.row, rows - 1),
    column: between(0, place.column + step.column, columns - 1)
  }
}

const between = (least: number, value: number, most: number) =>
  Math.max(least, Math.min(value, Math.max(most, least)))
