import { models } from '../../core/models'
import type { Estimate } from '../../core/price/price'
import { recipeFault } from '../../core/recipe'
import { guidanceRoom, sendFault } from '../draft/press-fault'
import type { PanelState } from '../state'
import { recipeWithout } from './edit-recipe'
import { modeOf } from './editing'

type Part = Parameters<typeof sendFault>[0] & Pick<PanelState, 'editing'>

/**
 * Why Edit can't change what is selected, a sentence that says what to do; null when it can, and when
 * only words or pictures are missing.
 */
export function editFault(state: Part, price: Estimate): string | null {
  const { pictures } = state.editing.found
  if (pictures.length === 0) return null
  const asked = { frames: pictures.length, pictures: pictures.length }
  return sendFault(state, asked, price) ?? lengthFault(state)
}

function lengthFault(state: Part): string | null {
  const { draft, editing, tray } = state
  const { prompt, found } = editing
  const [picture] = found.pictures
  if (!picture || prompt.length + guidanceRoom <= models[draft.model].maxPromptLength) return null
  const wish = { draft, prompt, mode: modeOf(state) }
  return recipeFault(recipeWithout(wish, picture, tray.pictures.length))
}
