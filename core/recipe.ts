import * as z from 'zod/mini'
import { Background, ImageFormat, ModelName, models, Quality } from './models'
import { ImageSize, sizeFault, toSizeText } from './size'

/** Previews asked for; Foundry cuts a stream without any at 60 s (claim foundry.stream-wall). */
export const partialPreviews = 1

/** At most this many pictures go along with an edit, whatever the model. */
export const maxReferences = 16

/**
 * A picture that an edit sends along: the id the relay gave for the upload (SHA-256 of the file, 64
 * hex digits) and its pixels.
 */
export const Reference = z.strictObject({
  upload: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive())
})
export type Reference = z.infer<typeof Reference>

/**
 * Everything that influences one picture. The relay adds credentials and nothing else.
 * `prompt` is what the designer typed, `guidance` what Framefill adds about the frame. With
 * `references` it is an edit: the first is the picture that is changed, and `mask` has its pixels
 * and is transparent where it may change (claim foundry.mask-alpha).
 */
export const Recipe = z.strictObject({
  model: ModelName,
  // In UTF-16 units, of which a character has at most two; `recipeFault` counts as the vendor does.
  prompt: z.string().check(z.minLength(1), z.maxLength(64_000)),
  guidance: z.string().check(z.maxLength(4_000)),
  size: z.union([z.literal('auto'), ImageSize]),
  quality: Quality,
  format: ImageFormat,
  /** JPEG's quality, 0 to 100; without it the service’s own (claim foundry.output-compression). */
  compression: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  background: Background,
  references: z.optional(z.array(Reference).check(z.minLength(1), z.maxLength(maxReferences))),
  mask: z.optional(Reference)
})
export type Recipe = z.infer<typeof Recipe>

/**
 * The prompt as the model gets it, whichever operation sends it. Half a surrogate pair, as a cut
 * emoji leaves it, is no character and becomes U+FFFD (as `String.toWellFormed`, which Figma's
 * sandbox may lack).
 */
export function fullPrompt({ prompt, guidance }: Pick<Recipe, 'prompt' | 'guidance'>): string {
  const text = guidance === '' ? prompt : `${prompt}\n\n${guidance}`
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
    found.length === 2 ? found : '\ufffd'
  )
}

/** Null when the prompt fits; else how much it has to lose, with what Framefill adds counted in. */
function lengthFault(recipe: Recipe): string | null {
  const { maxPromptLength } = models[recipe.model]
  const length = countCharacters(fullPrompt(recipe))
  if (length <= maxPromptLength) return null
  const left = maxPromptLength - (length - countCharacters(recipe.prompt))
  const [leftText, overText] = [left, length - maxPromptLength].map((count) =>
    count.toLocaleString('en')
  )
  return `Shorten the prompt by ${overText}: ${leftText} letters are left for you${recipe.guidance === '' ? '' : ' beside what Framefill adds'}.`
}

/** As the vendor says it, in characters: an emoji is one, and two UTF-16 units. */
function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** What the model would refuse about a well-formed recipe, as a sentence; null when nothing. */
export function recipeFault(recipe: Recipe): string | null {
  const model = models[recipe.model]
  if (recipe.prompt.trim() === '') return 'Write a prompt first.'
  const tooLong = lengthFault(recipe)
  if (tooLong) return tooLong
  if (recipe.quality !== 'auto' && !model.qualities.includes(recipe.quality))
    return `${recipe.model} has no quality “${recipe.quality}”; choose another.`
  if (!model.formats.includes(recipe.format))
    return `${recipe.model} can’t make ${recipe.format} files; choose another format.`
  if (!model.backgrounds.includes(recipe.background))
    return `${recipe.model} can’t make ${recipe.background} backgrounds; choose another.`
  if (recipe.background === 'transparent' && recipe.format === 'jpeg')
    return 'JPEG files can’t be transparent; choose PNG.'
  if (recipe.compression !== undefined && recipe.format !== 'jpeg')
    return 'Only JPEG files have a quality; choose JPEG.'
  const fault = editFault(recipe)
  if (fault) return fault
  return recipe.size === 'auto' ? null : sizeFault(recipe.size, model.sizes)
}

/** Everything an edit sends along, in order: the references, then the mask. */
export function sentPictures({ references = [], mask }: Recipe): readonly Reference[] {
  return mask ? [...references, mask] : references
}

function editFault({ model, references = [], mask }: Recipe): string | null {
  const { maxImages, mask: takesMask } = models[model].edits
  if (references.length > maxImages)
    return `${model} takes at most ${maxImages} pictures with a prompt; remove some.`
  if (!mask) return null
  const [first] = references
  if (!first) return 'Choose the picture to change before you mark an area in it.'
  if (!takesMask) return `${model} can’t change only an area; remove the mark or choose another.`
  if (mask.width !== first.width || mask.height !== first.height)
    return `The marked area must have the picture’s ${toSizeText(first)} pixels; mark it again.`
  return null
}
