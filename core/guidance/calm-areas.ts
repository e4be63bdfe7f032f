import * as z from 'zod/mini'
import type { Box } from '../fit/matrix'

const share = z.number().check(z.minimum(0), z.maximum(1))

/**
 * Where something lies over a picture that needs a quiet ground, in fractions 0..1 of the frame's
 * own width and height. What the text says is never part of it.
 */
export const CalmArea = z.strictObject({
  kind: z.enum(['text', 'button', 'logo']),
  x: share,
  y: share,
  width: share,
  height: share
})
export type CalmArea = z.infer<typeof CalmArea>

/** A picture can't be composed around more places than this. */
const maxAreas = 6
/** Fractions of the frame's area: less is a dot. */
const negligible = 0.001
/** Fractions of a side: lines of a paragraph and its headline are one place. */
const near = 0.04
/**
 * A union may cover this much more than its parts, so that two corners don't become the whole
 * picture.
 */
const maxWaste = 1.5
/** A button is small and still has to be read. */
const weights: Readonly<Record<CalmArea['kind'], number>> = { text: 1, button: 3, logo: 3 }

/** A handful of places, the most important first: neighbours joined, specks dropped. */
export function keyAreas(areas: readonly CalmArea[]): readonly CalmArea[] {
  return joinAll(areas)
    .filter((area) => sizeOf(area) >= negligible)
    .sort((one, other) => importance(other) - importance(one))
    .slice(0, maxAreas)
}

/** The same place in fractions of the image, of which the frame shows `shown`. */
export function toImageArea<Area extends Box>(area: Area, shown: Box): Area {
  return {
    ...area,
    x: shown.x + area.x * shown.width,
    y: shown.y + area.y * shown.height,
    width: area.width * shown.width,
    height: area.height * shown.height
  }
}

/** What the model is told about areas in fractions of its image; '' for none. */
export function calmGuidance(areas: readonly CalmArea[]): string {
  if (areas.length === 0) return ''
  return [
    'Fractions count from the left and from the top of this image.',
    ...areas.map(
      (area) => `Keep the area ${spanText(area)} calm and low in contrast: ${lying[area.kind]}.`
    ),
    'Let the scene run on softly there, and put the subject elsewhere.',
    'Draw no letters, buttons, boxes or panels there; they are added later.'
  ].join(' ')
}

/** `from 0.05 to 0.55 of the width and 0.60 to 0.90 of the height` */
export function spanText({ x, y, width, height }: Box): string {
  return `from ${fraction(x)} to ${fraction(x + width)} of the width and ${fraction(y)} to ${fraction(y + height)} of the height`
}

const lying: Readonly<Record<CalmArea['kind'], string>> = {
  text: 'text will lie there',
  button: 'a button will lie there',
  logo: 'a logo will lie there'
}

/** Joins the first pair that belongs together until no pair is left. */
function joinAll(areas: readonly CalmArea[]): CalmArea[] {
  for (const [index, area] of areas.entries()) {
    const rest = areas.slice(index + 1)
    const partner = rest.find((other) => isOnePlace(area, other))
    if (!partner) continue
    const others = areas.filter((other) => other !== area && other !== partner)
    return joinAll([...others, join(area, partner)])
  }
  return [...areas]
}

function isOnePlace(one: CalmArea, other: CalmArea): boolean {
  const gap = Math.max(
    Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width),
    Math.max(one.y, other.y) - Math.min(one.y + one.height, other.y + other.height)
  )
  return gap <= near && sizeOf(join(one, other)) <= maxWaste * (sizeOf(one) + sizeOf(other))
}

function join(one: CalmArea, other: CalmArea): CalmArea {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return {
    kind: one.kind === other.kind ? one.kind : 'text',
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y
  }
}

const sizeOf = ({ width, height }: Box) => width * height
const importance = (area: CalmArea) => sizeOf(area) * weights[area.kind]
const fraction = (value: number) => Math.min(Math.max(value, 0), 1).toFixed(2)
