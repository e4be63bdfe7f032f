import type { FrameTakes } from '../../core/take'

/** Where the frames stand after a flip, such as `Take 2 of 5 on 3 frames.` */
export function flipWords(frames: readonly FrameTakes[], step: 1 | -1): string {
  const flipped = frames.filter(({ takes }) => takes.length > 1)
  if (flipped.length === 0)
    return frames.some(({ takes }) => takes.length === 1)
      ? 'There is only one take. Choose “Run again” to make another.'
      : 'There are no takes yet. Choose “Fill with a prompt…” first.'
  const where = flipped.length === 1 ? '' : ` on ${flipped.length} frames`
  const [place, ...others] = new Set(flipped.map(placeOf))
  if (others.length > 0) return `${step === 1 ? 'Next' : 'Previous'} take${where}.`
  return `Take ${place}${where}.`
}

function placeOf({ takes, shown }: FrameTakes): string {
  return `${takes.findIndex(({ imageHash }) => imageHash === shown) + 1} of ${takes.length}`
}
