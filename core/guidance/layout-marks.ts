import type { Box } from '../fit/matrix'
import type { CalmArea } from './calm-areas'

/**
 * Something that lies over a frame, in fractions of it. A `plate` is a shape with paint, a stroke
 * or round corners, which a text may turn into a button; `button` and `logo` are known by their
 * names.
 */
export type LayoutMark = Box & Readonly<{ form: 'text' | 'plate' | 'button' | 'logo' }>

/** A button takes at most this part of the frame, and is less wide than a header. */
const maxButtonArea = 0.12
const maxButtonWidth = 0.9
/** How many times as tall as its one line of text a button is at most. */
const maxButtonLines = 4
/** Fractions of the frame that a label may stick out. */
const slack = 0.005

/** Sorts out what is text, button and logo. A plate with one text that fits it is a button. */
export function toCalmAreas(marks: readonly LayoutMark[]): readonly CalmArea[] {
  const texts = new Set(marks.filter(({ form }) => form === 'text'))
  const areas: CalmArea[] = []
  // The smallest first: a card holds the button's text, too.
  for (const plate of marks.filter(isButtonSized).sort(bySize)) {
    const inside = [...texts].filter((text) => isInside(text, plate))
    const [label] = inside
    if (!label || inside.length > 1 || plate.height > maxButtonLines * label.height) continue
    texts.delete(label)
    areas.push(toArea('button', plate))
  }
  for (const mark of marks) {
    if (mark.form === 'text' ? texts.has(mark) : mark.form !== 'plate')
      areas.push(toArea(mark.form === 'plate' ? 'text' : mark.form, mark))
  }
  return areas
}

function isButtonSized({ form, width, height }: LayoutMark): boolean {
  return form === 'plate' && width * height <= maxButtonArea && width < maxButtonWidth
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  )
}

const bySize = (one: Box, other: Box) => one.width * one.height - other.width * other.height

const toArea = (kind: CalmArea['kind'], { x, y, width, height }: Box): CalmArea => ({
  kind,
  x,
  y,
  width,
  height
})
