import { planInSteps } from '../../core/campaign/plan/to-plan'
import { inSlices } from '../browser/in-slices'
import type { SessionContext } from '../session-context'
import type { CampaignDesk } from './campaign-desk'
import type { CampaignState } from './campaign-state'

/** Keeps the plan at what the open campaign and its canvas are, while its tab is looked at. */
export function watchPlan({ store, now }: SessionContext, desk: CampaignDesk): void {
  let planned: Pick<CampaignState, 'open' | 'canvas'> = desk.read()
  let planning = new AbortController()

  const plan = async () => {
    const { open, canvas } = planned
    planning.abort()
    planning = new AbortController()
    const { signal } = planning
    desk.patch({ plan: null })
    if (!open) return
    const next = await inSlices(planInSteps(open, canvas), now, signal)
    if (!signal.aborted) desk.patch({ plan: next })
  }

  store.subscribe(() => {
    const { view, campaign } = store.read()
    const isSame = campaign.open === planned.open && campaign.canvas === planned.canvas
    if (view !== 'campaign' || isSame) return
    planned = campaign
    // One that was overtaken ends without a word.
    plan().catch(() => {})
  })
}
