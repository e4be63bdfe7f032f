/** Letters of one style, from one place up to another. */
export type Styled = Readonly<{ start: number; end: number }>

/** Where a style of the old text goes in the new one; `from` counts the old ones from 0. */
export type KeptStyle = Styled & Readonly<{ from: number }>

/**
 * Which letters of a new text take which style of the old one: all the only style, or each line that of
 * the line in its place, where no style changes within a line and there are as many lines. Null where
 * nobody can tell; then all take the first.
 */
export function keepStyles(
  old: string,
  styles: readonly Styled[],
  next: string
): readonly KeptStyle[] | null {
  if (styles.length < 2) return next === '' ? [] : [{ start: 0, end: next.length, from: 0 }]
  const isByLine = styles.every(({ start }) => start === 0 || old[start - 1] === '\n')
  const [oldLines, nextLines] = [linesOf(old), linesOf(next)]
  if (!isByLine || oldLines.length !== nextLines.length) return null
  return nextLines.flatMap(({ start, end }, index) => {
    const first = oldLines[index]?.start ?? 0
    const from = styles.filter((style) => style.start <= first).length - 1
    return end > start ? [{ start, end, from }] : []
  })
}

/** Each line with its break. */
function linesOf(text: string): readonly Styled[] {
  let at = 0
  return text.split('\n').map((line, index, lines) => {
    const start = at
    at += line.length + (index < lines.length - 1 ? 1 : 0)
    return { start, end: at }
  })
}
