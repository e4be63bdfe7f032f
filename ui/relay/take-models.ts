import type { ModelName } from '../../core/models'
import { offeredModel } from '../draft/offered-model'
import { createDraftSaver } from '../draft/save-draft'
import type { SessionContext } from '../session-context'

/**
 * What the relay draws with now. It may have other deployments than
 * last time: then the draft gets a model that there is, and keeps it, since quick actions tell prices by
 * the draft that is saved. Gives what to say of it, '' when nothing was replaced.
 */
export function takeModels(context: SessionContext, models: readonly ModelName[]): string {
  const { store } = context
  const { draft } = store.read()
  const model = offeredModel(draft, models)
  store.update((state) => ({ ...state, models }))
  // A draft that stays the same draws nothing again.
  if (model === draft.model) return ''
  store.update((state) => ({
    ...state,
    draft: { ...state.draft, model },
    replaced: `Your relay has no ${draft.model} any more; ${model} is chosen instead.`
  }))
  createDraftSaver(context)()
  return store.read().replaced
}
