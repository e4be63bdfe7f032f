/**
 * What one job adds to the sums of its file, as SQL over a row named `row` (`NEW`, `jobs`): `micros`
 * counts as spent, `uncertain` is what of it may not have been billed, and `held` is kept free for
 * what isn't over yet. Triggers of a merged step are made of it: another rule is another step.
 */
export function fileShares(row: string): Readonly<Record<FileSum, string>> {
  const isOpen = `${row}.state IN ('queued', 'running', 'calling')`
  const isUncertain = `${row}.state IN ('refused', 'failed', 'cancelled', 'unknown') AND ${row}.usage IS NULL`
  const cost = `COALESCE(${row}.cost, 0)`
  return {
    pictures: `CASE WHEN ${row}.state = 'done' THEN 1 ELSE 0 END`,
    micros: `CASE WHEN ${isOpen} THEN 0 ELSE ${cost} END`,
    uncertain: `CASE WHEN ${isUncertain} THEN ${cost} ELSE 0 END`,
    held: `CASE WHEN ${isOpen} THEN ${row}.estimate ELSE 0 END`
  }
}

export const fileSums = ['pictures', 'micros', 'uncertain', 'held'] as const
type FileSum = (typeof fileSums)[number]
