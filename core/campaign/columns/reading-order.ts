import type { Box } from '../../fit/matrix'

/**
 * Boxes as people read them: lines from the top down, in a line from the left. Boxes that share more than
 * half of the lower one's height are one line. What has no box comes last.
 */
export function inReadingOrder<One>(
  all: readonly One[],
  boxOf: (one: One) => Box | null
): readonly One[] {
  const boxed = all.flatMap((one) => {
    const box = boxOf(one)
    return box ? [{ one, box }] : []
  })
  boxed.sort((first, second) => first.box.y - second.box.y)
  const lines: (typeof boxed)[] = []
  for (const item of boxed) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && isOneLine(first.box, item.box)) line.push(item)
    else lines.push([item])
  }
  const ordered = lines.flatMap((line) =>
    line.sort((first, second) => first.box.x - second.box.x).map(({ one }) => one)
  )
  return [...ordered, ...all.filter((one) => boxOf(one) === null)]
}

function isOneLine(upper: Box, lower: Box): boolean {
  const shared = Math.min(upper.y + upper.height, lower.y + lower.height) - lower.y
  return shared > Math.min(upper.height, lower.height) / 2
}
