import type { CalmArea } from '../../core/guidance/calm-areas'
import type { FrameLayout } from '../../core/wire/layout-calls'

/** `3 texts and 1 button in 2 of 4 frames`; what there is to keep calm, or that there is nothing. */
export function foundWords(layouts: readonly FrameLayout[]): string {
  const kinds = layouts.flatMap(({ areas }) => areas.map(({ kind }) => kind))
  if (kinds.length === 0) return 'No text or buttons lie over the selected frames.'
  const counts = (['text', 'button', 'logo'] as const).flatMap((kind) => {
    const count = kinds.filter((each) => each === kind).length
    return count === 0 ? [] : [countWords(kind, count)]
  })
  const found = layouts.filter(({ areas }) => areas.length > 0).length
  const cut = layouts.some(({ isCut }) => isCut) ? ' Very large frames were read in part.' : ''
  return `${listWords(counts)} in ${frameWords(found, layouts.length)}.${cut}`
}

function countWords(kind: CalmArea['kind'], count: number): string {
  return `${count} ${kind}${count === 1 ? '' : 's'}`
}

function listWords(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(' and ')
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}

function frameWords(found: number, all: number): string {
  if (found < all) return `${found} of ${all} frames`
  return all === 1 ? 'this frame' : `${all} frames`
}
