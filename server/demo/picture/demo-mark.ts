import { number } from './shapes'

/** D, E, M and O as strokes in boxes of 10 × 14; fonts can't be counted on. */
const letters = [
  'M0 0V14H3.5A6.5 7 0 0 0 3.5 0Z',
  'M9 0H0V14H9M0 7H7.5',
  'M0 14V0L6 8.5L12 0V14',
  'M6.5 0A6.5 7 0 0 0 6.5 14A6.5 7 0 0 0 6.5 0Z'
]
const offsets = [0, 17, 33, 52]
const wordWidth = 65
const wordHeight = 14

/** A small plate in the lower right corner that says DEMO. */
export function drawDemoMark(width: number, height: number): string {
  const unit = Math.max(Math.min(width, height), 0.75 * Math.sqrt(width * height))
  const scale = (unit * 0.017) / wordHeight
  const padding = 11
  const plateWidth = (wordWidth + 2 * padding + 4) * scale
  const plateHeight = (wordHeight + 2 * padding * 0.8) * scale
  const x = width - unit * 0.03 - plateWidth
  const y = height - unit * 0.03 - plateHeight
  const word = letters.map(
    (letter, index) => `<path d="${letter}" transform="translate(${offsets[index]} 0)"/>`
  )
  return `<g transform="translate(${number(x)} ${number(y)})"><rect width="${number(plateWidth)}" height="${number(plateHeight)}" rx="${number(plateHeight / 2)}" fill="#000" opacity="0.32"/>
<g transform="scale(${scale}) translate(${padding + 2} ${padding * 0.8})" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" opacity="0.92">${word.join('')}</g></g>`
}
