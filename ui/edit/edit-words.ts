import type { MaskShape } from '../../core/wire/edit-calls'
import type { MaskMode } from './editing'

/** What Framefill adds to the prompt of an edit. */
export const editGuidance: Readonly<Record<MaskMode | 'whole', string>> = {
  whole:
    'Change only what is asked for. Keep everything else of the first picture as it is: ' +
    'framing, composition, perspective, light, colours and style.',
  change:
    'Change only what lies in the transparent part of the mask, and blend it in. Keep everything ' +
    'outside the mask exactly as it is.',
  erase:
    'Take away what lies in the transparent part of the mask and continue the background there, ' +
    'as if nothing had been in front of it. Add nothing new. Keep everything outside the mask ' +
    'exactly as it is.',
  fill:
    'Put what is described into the transparent part of the mask, in the perspective, light and ' +
    'style of the picture around it. Keep everything outside the mask exactly as it is.'
}

/** Stands where an erasing needs no words of its own. */
export const erasePrompt = 'Remove what is inside the marked area.'

export const othersGuidance =
  'The first picture is the one to change; the others show what is meant.'

export const createGuidance =
  'Make a new picture. The pictures sent along show what it is to contain or look like.'

export const modeWords: Readonly<Record<MaskMode, string>> = {
  change: 'Change',
  erase: 'Erase',
  fill: 'Fill'
}

export const promptWords: Readonly<Record<MaskMode | 'whole', string>> = {
  whole: 'Such as: make it evening',
  change: 'Such as: a blue cup',
  erase: 'Nothing needed: what is inside goes away',
  fill: 'What should be there?'
}

/** `Only inside Ellipse 3`, or `Only inside 2 shapes`. */
export function insideWords(shapes: readonly MaskShape[]): string {
  const [shape] = shapes
  return `Only inside ${shapes.length === 1 && shape ? shape.name : `${shapes.length} shapes`}`
}

export function bareWords(names: readonly string[]): string {
  const [name] = names
  return names.length === 1
    ? `“${name}” shows no picture yet. Make one in Create.`
    : `${names.length} layers show no picture yet. Make some in Create.`
}

export function besideWords(names: readonly string[]): string {
  const [first, second] = names
  return second === undefined
    ? `“${first}” doesn’t lie over the picture. Move it there.`
    : `${names.map((name) => `“${name}”`).join(' and ')} don’t lie over the picture. Move them there.`
}
