/** How many rows a sentence names before it counts the others. */
const named = 3

/** `Row 4`, `Rows 4 and 7`, `Rows 4, 7, 9 and 12 more`: the beginning of a sentence about them. */
export function rowsText(lines: readonly number[]): string {
  if (lines.length === 1) return `Row ${lines[0]}`
  const rest = lines.length - named
  const first = lines.slice(0, rest > 0 ? named : -1).join(', ')
  return `Rows ${first} and ${rest > 0 ? `${rest.toLocaleString('en')} more` : lines.at(-1)}`
}
