import type { Extent } from '../size'

/** Between 6:7 and 7:6 a frame looks square. */
const squareRatio = 7 / 6

/**
 * What the model is told about a member of a set, whose only reference is the anchor. Which band of
 * a banner stays visible is told by `bandGuidance`, as for every picture.
 */
export function setGuidance(frame: Extent): string {
  return [
    'The reference picture is the approved anchor of a set. Make another picture of the same set,',
    'as one photographer or illustrator would: the same subject, with the same details, materials',
    'and colours, the same style, palette, light and mood. Recompose it for',
    `${shapeWords(frame)}: choose a new framing, a new distance and new places for things, so that`,
    'the subject is whole and the shape is filled to its edges. Don’t crop, stretch, mirror, repeat',
    'or frame the reference picture, and add no subject that it doesn’t have.'
  ].join(' ')
}

function shapeWords({ width, height }: Extent): string {
  const ratio = width / height
  if (ratio > squareRatio) return `a wide picture (${toRatio(ratio)} : 1)`
  if (ratio < 1 / squareRatio) return `a tall picture (1 : ${toRatio(1 / ratio)})`
  return 'a square picture'
}

/** One decimal, none where it is 0. */
function toRatio(ratio: number): string {
  return String(Math.round(ratio * 10) / 10)
}
