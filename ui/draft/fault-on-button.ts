import { maxFrames } from '../../core/selection'
import { editFault } from '../edit/edit-fault'
import { priceOfEdits } from '../edit/edit-rows'
import type { PanelState } from '../state'
import { budgetFault, pressFault } from './press-fault'
import { priceOfAll } from './recipe-choice'

/** Why the open tab’s button can’t do what it is for, in the words that stand on it; null where it can. */
export function faultOnButton(state: PanelState): string | null {
  const { view, draft, selection, tray, layouts, campaign } = state
  if (!selection.canEdit) return null
  switch (view) {
    case 'create': {
      const targets = selection.targets.slice(0, maxFrames)
      return pressFault(state, priceOfAll(draft, targets, tray.pictures, layouts))
    }
    case 'edit':
      return editFault(state, priceOfEdits(state))
    case 'campaign':
      return campaign.plan && budgetFault(state, campaign.plan.price)
    case 'history':
      return null
  }
}
