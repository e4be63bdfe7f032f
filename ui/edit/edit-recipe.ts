import type { Draft } from '../../core/draft'
import { type Box, moving, multiply, scaling, toBox } from '../../core/fit/matrix'
import { partForOutput } from '../../core/fit/picture-layout'
import { isPlain, type ShownView, viewOf } from '../../core/fit/shown-view'
import { models } from '../../core/models'
import { type Estimate, estimatePrice } from '../../core/price/price'
import type { Recipe, Reference } from '../../core/recipe'
import type { Extent, ImageSize } from '../../core/size'
import type { ShownPicture } from '../../core/wire/edit-calls'
import { fileOf } from '../draft/file-choice'
import { fitFor, toQuality } from '../draft/recipe-choice'
import type { MaskPlan } from '../pictures/draw-mask'
import { fitWithin, maxPictureSide } from '../pictures/picture-limits'
import type { PictureCut } from '../pictures/pictures'
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
    ...fileOf(draft),
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
  const first = fitWithin(toEditView(wish.draft, picture).part, maxPictureSide)
  const pictures = { references: [first, ...others], ...(wish.mode !== 'whole' && { mask: first }) }
  return estimatePrice({ model, size, quality, prompt: prompt + guidance, ...pictures })
}

/** What an edit changes: a part of the picture as the layer shows it, in the result's shape. */
export type EditView = Readonly<{ view: ShownView; part: Box }>

export function toEditView(draft: Draft, { fit, frame, image }: ShownPicture): EditView {
  const view = viewOf(fit, frame, image)
  return { view, part: partForOutput(view.visible, view.size, fitFor(draft, frame).size) }
}

/** How the part is cut out of the file; null for all of it as it is. */
export function toCut({ view, part }: EditView): PictureCut | null {
  const isWhole = part.width === view.size.width && part.height === view.size.height
  return isWhole && isPlain(view) ? null : { part, fromImage: view.fromImage }
}

/** Where the window stands in the part, so that the result shows what the picture showed. */
export function positionIn({ part, view: { visible } }: EditView): number {
  const across = part.width - visible.width
  const down = part.height - visible.height
  const [start, way] = across > down ? [visible.x - part.x, across] : [visible.y - part.y, down]
  return way < 1 ? 0.5 : Math.min(Math.max(start / way, 0), 1)
}

type Shapes = readonly Readonly<{
  png: Uint8Array<ArrayBuffer>
  toFrame: Parameters<typeof multiply>[1]
}>[]

/** Where shapes over a frame lie in the picture that is sent, whose pixels are `size`. */
export function toMaskPlan(
  { view, part }: EditView,
  { frame, size, shapes }: Readonly<{ frame: Extent; size: ImageSize; shapes: Shapes }>
): MaskPlan {
  const toPart = multiply(
    scaling(size.width / part.width, size.height / part.height),
    moving(-part.x, -part.y)
  )
  const toPixels = multiply(toPart, view.fromFrame)
  return {
    size,
    frame: multiply(toPixels, toBox({ x: 0, y: 0, ...frame })),
    shapes: shapes.map(({ png, toFrame }) => ({ png, toPixels: multiply(toPixels, toFrame) }))
  }
}
