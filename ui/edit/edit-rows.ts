import { addEstimates, type Estimate, toEstimateText } from '../../core/price/price'
import { toSizeText } from '../../core/size'
import type { ShownPicture } from '../../core/wire/edit-calls'
import { fitFor } from '../draft/recipe-choice'
import { toFrameText } from '../draft/target-view'
import type { PanelState } from '../state'
import { editPrice } from './edit-recipe'
import { type EditPart, modeOf } from './editing'
import { thumbnailKey } from './shown-thumbnail'

type PricedPart = EditPart & Pick<PanelState, 'tray'>

/** One picture that will be changed, as its row shows it. */
export type EditRowView = Readonly<{
  nodeId: string
  name: string
  thumbnail: string | null
  /** Of the small picture that is still to be read; empty once it is there. */
  missing: string
  /** Such as `300×250 → 960×800 · $0.05`. */
  chip: string
}>

export function toEditRow(state: PricedPart, picture: ShownPicture): EditRowView {
  const { nodeId, name, frame } = picture
  const price = toEstimateText(priceOfEdit(state, picture))
  const { size } = fitFor(state.draft, frame)
  const key = thumbnailKey(picture)
  const thumbnail = state.editing.thumbnails[key] ?? null
  return {
    nodeId,
    name,
    thumbnail,
    missing: thumbnail ? '' : key,
    chip: `${toFrameText(frame)} → ${toSizeText(size)} · ${price}`
  }
}

/** For every picture that will be changed. */
export function priceOfEdits(state: PricedPart): Estimate {
  const { pictures } = state.editing.found
  return addEstimates(pictures.map((picture) => priceOfEdit(state, picture)))
}

function priceOfEdit(state: PricedPart, picture: ShownPicture): Estimate {
  const { draft, editing, tray } = state
  const wish = { draft, prompt: editing.prompt, mode: modeOf(state) }
  return editPrice(wish, picture, tray.pictures)
}
