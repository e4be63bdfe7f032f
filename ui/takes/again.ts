import { layoutGuidance } from '../../core/guidance/layout-reference'
import { setGuidance } from '../../core/guidance/set-guidance'
import { finishGuidance } from '../../core/price/finish'
import { addEstimates, type Estimate, recipePrice, toEstimateText } from '../../core/price/price'
import type { Recipe } from '../../core/recipe'
import type { Extent } from '../../core/size'
import type { TakeRecord } from '../../core/take'
import { fitFor, toRecipe } from '../draft/recipe-choice'
import { createGuidance, editGuidance, othersGuidance } from '../edit/edit-words'
import { layoutChoiceOf } from '../layouts/layout-guidance'
import type { PanelState } from '../state'
import { toDraftChange } from './recall'

type Known = Pick<PanelState, 'draft' | 'models' | 'layouts'>
type Frame = Extent & Readonly<{ nodeId: string }>

/** A kept take asked for once more. `usual` is what the draft's own settings would cost for it. */
export type Again = Readonly<{ recipe: Recipe; price: Estimate; usual: Estimate }>

/**
 * What running a take again asks for. Its record lies in the file, where any collaborator can write:
 * from it come the prompt, model and quality, which its card shows, and the pictures that went
 * along. Size and guidance are made again from the frame, in words that only we can have written.
 */
export function toAgain(record: TakeRecord, frame: Frame, known: Known): Again {
  const { references, mask, format, background } = record.recipe
  const pictures = { ...(references && { references }), ...(references && mask && { mask }) }
  const prompt = record.recipe.prompt.trim()
  const asked = {
    ...known.draft,
    ...toDraftChange({ recipe: record.recipe, draft: known.draft, offered: known.models, frame }),
    // No plan of the layout is made here; one that went along is among the references.
    aware: { ...layoutChoiceOf(known.draft), sendLayout: false },
    format,
    background
  }
  const layout = known.layouts.get(frame.nodeId)
  const fresh = toRecipe(asked, frame, layout)
  const recipe = references
    ? {
        ...fresh,
        size: fitFor(asked, frame).size,
        guidance: withOwnWords(record.recipe, fresh, frame)
      }
    : fresh
  const usual = toRecipe({ ...known.draft, prompt, aware: asked.aware }, frame, layout)
  const again = { ...recipe, ...pictures }
  return { recipe: again, price: recipePrice(again), usual: recipePrice({ ...usual, ...pictures }) }
}

/** What a person has to be asked before so much is spent; null when it is no more than usual. */
export function costFault(all: readonly Again[]): string | null {
  const price = addEstimates(all.map((again) => again.price))
  const usual = addEstimates(all.map((again) => again.usual))
  if (price.micros <= usual.micros) return null
  return `This costs ${toEstimateText(price)}; with your own settings it would be ${toEstimateText(usual)}.`
}

/** Of the old guidance only our own sentences: what they say of the pictures that go along. */
function withOwnWords({ guidance, mask }: Recipe, fresh: Recipe, frame: Extent): string {
  const { whole, ...masked } = editGuidance
  const said = [
    ...(mask ? Object.values(masked) : [whole]),
    othersGuidance,
    createGuidance,
    finishGuidance,
    setGuidance(frame),
    layoutGuidance
  ].filter((words) => guidance.includes(words))
  const isEdit = said.some((words) => Object.values(editGuidance).includes(words))
  // An edit keeps the picture's own places; all else follows what lies over the frame now.
  const parts = isEdit ? said : [...said, fresh.guidance]
  return parts.filter((part) => part !== '').join(' ')
}
