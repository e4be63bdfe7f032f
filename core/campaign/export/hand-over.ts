import * as z from 'zod/mini'
import { fingerprint } from '../fingerprint'

/**
 * What was handed over of a campaign: its version, counted from 1 (0 for nothing yet), and a mark of what each
 * frame showed, by size and then by row.
 */
export const HandOver = z.object({
  version: z.int().check(z.minimum(0)),
  marks: z.record(z.string(), z.record(z.string(), z.string()))
})
export type HandOver = z.infer<typeof HandOver>

export const noHandOver: HandOver = { version: 0, marks: {} }

/** A frame that is handed over; `shows` differs wherever its file would. */
type HandedFrame = Readonly<{ row: string; size: string; shows: string }>

/**
 * The hand-over after this one. Its version counts up where a frame that was handed over before shows something
 * else, so that no two files of one name are different; the rest of a set goes out under the same version.
 */
export function nextHandOver(
  { version, marks }: HandOver,
  frames: readonly HandedFrame[],
  rows: readonly Readonly<{ id: string }>[]
): HandOver {
  const marked = frames.map(({ row, size, shows }) => ({ row, size, mark: markOf(shows) }))
  const isChanged = marked.some(({ row, size, mark }) => (marks[size]?.[row] ?? mark) !== mark)
  const next: Record<string, Record<string, string>> = {}
  const note = (size: string, row: string, mark: string) => {
    const known = next[size] ?? {}
    known[row] = mark
    next[size] = known
  }
  const known = new Set(rows.map(({ id }) => id))
  for (const [size, byRow] of Object.entries(marks))
    for (const [row, mark] of Object.entries(byRow)) if (known.has(row)) note(size, row, mark)
  for (const { row, size, mark } of marked) note(size, row, mark)
  return { version: Math.max(1, isChanged ? version + 1 : version), marks: next }
}

/** Eight hex digits are enough to tell a change, and thousands of frames fit into the file. */
const markOf = (shows: string) => fingerprint(shows).slice(-8)
