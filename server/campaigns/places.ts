/** `$3, $4, $5`: places for so many values, the first of them this one. */
export function listPlaces(count: number, first: number): string {
  return Array.from({ length: count }, (_, at) => `$${first + at}`).join(', ')
}

/** `($1, $2), ($3, $4)`: places for the rows of one insert. */
export function rowPlaces(rows: number, columns: number): string {
  return Array.from({ length: rows }, (_, at) => `(${listPlaces(columns, at * columns + 1)})`).join(
    ', '
  )
}
