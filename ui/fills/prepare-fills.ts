import type { Target } from '../../core/selection'
import { toRecipe } from '../draft/recipe-choice'
import { layoutChoiceOf, noLayouts, sendsLayout } from '../layouts/layout-guidance'
import { layoutReferences, withLayout } from '../layouts/layout-references'
import { readLayouts } from '../layouts/read-layouts'
import { type ReferenceSender, withReferences } from '../references/send-references'
import type { SessionContext } from '../session-context'
import type { FillRequest } from './fill-request'

/**
 * What to draw for each target, once, by the draft of this moment and by what lies over the frames
 * right now. Throws when a layout that is to go along can't.
 */
export async function prepareFills(
  context: SessionContext,
  targets: readonly Target[],
  references: ReferenceSender
): Promise<readonly FillRequest[]> {
  const { draft } = context.store.read()
  const { keepCalm, sendLayout } = layoutChoiceOf(draft)
  const layouts = keepCalm || sendLayout ? await readLayouts(context, targets) : noLayouts
  const sending = targets.filter(({ nodeId }) => sendsLayout(draft, layouts.get(nodeId)))
  const pictures = await references.send()
  const plans = await layoutReferences(context, sending)
  return targets.map((target) => {
    const recipe = withReferences(toRecipe(draft, target, layouts.get(target.nodeId)), pictures)
    return { target, recipe: withLayout(recipe, plans.get(target.nodeId)) }
  })
}
