import { fitFrame } from '../../core/fit/fit'
import { models } from '../../core/models'
import {
  type DraftTake,
  finishGuidance,
  finishQuality,
  isFinished,
  shownDraft
} from '../../core/price/finish'
import type { Recipe } from '../../core/recipe'
import { isLegalSize } from '../../core/size'
import type { FrameTakes } from '../../core/take'
import { offeredRecipe } from '../draft/offered-model'
import type { Derived } from './derived'
import type { SetsPart } from './sets-part'
import { isUnderway } from './underway'

export type Pick = Readonly<{ frame: FrameTakes; draft: DraftTake; finish: Derived }>

/** The selected frames that show a draft which isn't finished: free to be, and in the works. */
export type Picks = Readonly<{ open: readonly Pick[]; underway: number }>

export function findPicks(state: SetsPart): Picks {
  const drafts = state.takes.frames.flatMap((frame) => {
    const draft = shownDraft(frame)
    const target = state.selection.targets.find(({ nodeId }) => nodeId === frame.nodeId)
    return draft && target ? [{ frame, draft, target }] : []
  })
  const unfinished = drafts.filter(({ frame, draft }) => !isFinished(frame, draft.imageHash))
  const free = unfinished.filter(({ frame, draft: { imageHash } }) => {
    return !isUnderway(state.fills, frame.nodeId, { kind: 'finish', imageHash })
  })
  return {
    open: free.map(({ frame, draft, target }) => {
      const { imageHash, image, position } = draft
      const from = { nodeId: frame.nodeId, imageHash, image }
      const recipe = toFinishRecipe(draft, state)
      return { frame, draft, finish: { target, recipe, from, kind: 'finish', position } }
    }),
    underway: unfinished.length - free.length
  }
}

/** The draft's own size and model; where the relay has the model no more, the nearest to them. */
function toFinishRecipe({ record, image }: DraftTake, state: SetsPart): Recipe {
  const { model, prompt, format, compression, background } = offeredRecipe(record.recipe, state)
  const { sizes } = models[model]
  return {
    model,
    prompt,
    guidance: finishGuidance,
    size: isLegalSize(image, sizes) ? image : fitFrame(image, { model, scale: 1 }).size,
    quality: finishQuality,
    format,
    ...(compression !== undefined && { compression }),
    background
  }
}
