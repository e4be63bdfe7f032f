import type { Draft } from '../../core/draft'
import { type Box, moving, multiply, scaling, toBox } from '../../core/fit/matrix'
import { frameToImage, partForOutput, visiblePart } from '../../core/fit/picture-layout'
import { models } from '../../core/models'
import { type Estimate, estimatePrice } from '../../core/price/price'
import type { Recipe, Reference } from '../../core/recipe'
import type { ImageSize } from '../../core/size'
import type { ShownPicture } from '../../core/wire/edit-calls'
import { fitFor, toQuality } from '../draft/recipe-choice'
import type { MaskPlan } from '../pictures/draw-mask'
import { fitWithin, maxPictureSide } from '../pictures/picture-limits'
import { editGuidance, erasePrompt, othersGuidance } from './edit-words'
import type { MaskMode } from './editing'

/** What one edit is asked for; the picture it changes comes on top. */
export type EditWish = Readonly<{ draft: Draft; prompt: string; mode: MaskMode | 'whole' }>

/** The pictures an edit sends along: the one it changes, its mask, and those that explain. */
export type Sent = Readonly<{
  first: Reference
  mask: Reference | null
  others: readonly Reference[]
}>

/** The result has the frame's own size and shape, as it is now. */
export function toEditRecipe(wish: EditWish, picture: ShownPicture, sent: Sent): Recipe {
  return {
    ...recipeWithout(wish, picture, sent.others.length),
    references: [sent.first, ...sent.others],
    ...(sent.mask && { mask: sent.mask })
  }
}

/** The recipe before anything is sent: enough to find its faults and its price. */
export function recipeWithout(wish: EditWish, picture: ShownPicture, others: number): Recipe {
  const { draft, mode } = wish
  const { model, background } = draft
  const prompt = wish.prompt.trim()
  return {
    model,
    prompt: prompt === '' && mode === 'erase' ? erasePrompt : prompt,
    guidance: [editGuidance[mode], ...(others > 0 ? [othersGuidance] : [])].join(' '),
    size: fitFor(draft, picture.frame).size,
    quality: toQuality(draft),
    format: 'png',
    background: models[model].backgrounds.includes(background) ? background : 'auto'
  }
}

/** With what the service reads of the pictures that go along, the mask included. */
export function editPrice(
  wish: EditWish,
  picture: ShownPicture,
  others: readonly ImageSize[]
): Estimate {
  const { model, size, quality, prompt, guidance } = recipeWithout(wish, picture, others.length)
  const first = fitWithin(sentPart(wish.draft, picture), maxPictureSide)
  const pictures = { references: [first, ...others], ...(wish.mode !== 'whole' && { mask: first }) }
  return estimatePrice({ model, size, quality, prompt: prompt + guidance, ...pictures })
}

/** The part of the picture that an edit changes, in its pixels: what shows, in the result's shape. */
export function sentPart(draft: Draft, { fit, frame, image }: ShownPicture): Box {
  return partForOutput(visiblePart(fit, frame, image), image, fitFor(draft, frame).size)
}

/** Null when the part is the whole picture. */
export function toPart(part: Box, image: ImageSize): Box | null {
  return part.width === image.width && part.height === image.height ? null : part
}

/** Where the window stands in the part, so that the result shows what the picture showed. */
export function positionIn(part: Box, { fit, frame, image }: ShownPicture): number {
  const seen = visiblePart(fit, frame, image)
  const across = part.width - seen.width
  const down = part.height - seen.height
  const [start, way] = across > down ? [seen.x - part.x, across] : [seen.y - part.y, down]
  return way < 1 ? 0.5 : Math.min(Math.max(start / way, 0), 1)
}

type Shapes = readonly Readonly<{
  png: Uint8Array<ArrayBuffer>
  toFrame: Parameters<typeof multiply>[1]
}>[]

/** Where shapes over a frame lie in the picture that is sent, whose pixels are `size`. */
export function toMaskPlan(
  picture: ShownPicture,
  { part, size, shapes }: Readonly<{ part: Box; size: ImageSize; shapes: Shapes }>
): MaskPlan {
  const { fit, frame, image } = picture
  const toPart = multiply(
    scaling(size.width / part.width, size.height / part.height),
    moving(-part.x, -part.y)
  )
  const toPixels = multiply(toPart, frameToImage(fit, frame, image))
  return {
    size,
    frame: multiply(toPixels, toBox({ x: 0, y: 0, ...frame })),
    shapes: shapes.map(({ png, toFrame }) => ({ png, toPixels: multiply(toPixels, toFrame) }))
  }
}
