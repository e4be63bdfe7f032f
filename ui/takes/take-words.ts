import { type FrameTakes, originalOf, type Take } from '../../core/take'
import { frameCount } from '../words'
import { numberOf } from './takes-state'

/** What a screen reader says of one take, such as `Take 2 of 5, shown, starred`. */
export function takeName(frame: FrameTakes, { imageHash, isStarred, record }: Take): string {
  const parts = [
    `Take ${numberOf(frame, imageHash)} of ${frame.takes.length}`,
    ...(imageHash === frame.shown ? ['shown'] : []),
    ...(isStarred ? ['starred'] : []),
    ...(record === null
      ? [imageHash === originalOf(frame.takes) ? 'from before Framefill' : 'put here by hand']
      : [])
  ]
  return parts.join(', ')
}

/** Where a picture without a record is from, a sentence. */
export function unmadeWords(isOriginal: boolean): string {
  return isOriginal
    ? 'The picture that was here before Framefill.'
    : 'A picture that somebody put here by hand between two takes.'
}

/** Where one frame stands, such as `2 of 5`; the number is left out while none is shown. */
export function placeWords(frame: FrameTakes): string {
  const number = numberOf(frame, frame.shown)
  return number === 0 ? `${frame.takes.length}, none shown` : `${number} of ${frame.takes.length}`
}

/** Such as `4 frames, 17 takes`. */
export function sumWords(frames: readonly FrameTakes[]): string {
  const sum = frames.reduce((count, { takes }) => count + takes.length, 0)
  return `${frameCount(frames.length)}, ${sum === 1 ? '1 take' : `${sum} takes`}`
}

/** What is said after a flip, a sentence. */
export function flipWords(frames: readonly FrameTakes[], step: 1 | -1): string {
  const [place = '', ...others] = [...new Set(frames.map(placeWords))]
  if (others.length > 0)
    return `${step === 1 ? 'Next' : 'Previous'} take on ${frameCount(frames.length)}.`
  return frames.length === 1 ? `Take ${place}.` : `Take ${place} on ${frameCount(frames.length)}.`
}
