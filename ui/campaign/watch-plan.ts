import type { Campaign } from '../../core/campaign/campaign'
import { fontsInSteps } from '../../core/campaign/markets/plan-fonts'
import { planInSteps } from '../../core/campaign/plan/to-plan'
import { countAlternativesInSteps } from '../../core/campaign/sheet/alternatives'
import { inSlices } from '../browser/in-slices'
import type { SessionContext } from '../session-context'
import type { CampaignDesk } from './campaign-desk'
import type { CampaignState } from './campaign-state'

type Planned = Pick<CampaignState, 'open' | 'canvas' | 'families'>

/** Keeps the plan, and its fonts, at what the open campaign and its canvas are, while its tab is open. */
export function watchPlan({ store, now }: SessionContext, desk: CampaignDesk): void {
  let planned: Planned = desk.read()
  let planning = new AbortController()
  let counted: Campaign['rows'] | null = null

  const plan = async ({ open, canvas, families }: Planned) => {
    planning.abort()
    planning = new AbortController()
    const { signal } = planning
    desk.patch({ plan: null })
    if (!open) return
    const next = await inSlices(planInSteps(open, canvas), now, signal)
    if (counted !== open.rows) {
      const alternatives = await inSlices(countAlternativesInSteps(open.rows), now, signal)
      counted = open.rows
      desk.patch({ alternatives })
    }
    const { masters } = canvas
    const looking = { campaign: open, masters, available: families ?? [] }
    const fonts = families ? await inSlices(fontsInSteps(next, looking), now, signal) : []
    if (!signal.aborted) desk.patch({ plan: next, fonts })
  }

  store.subscribe(() => {
    const { view, campaign } = store.read()
    const { open, canvas, families } = campaign
    const isSame =
      open === planned.open && canvas === planned.canvas && families === planned.families
    if (view !== 'campaign' || isSame) return
    planned = campaign
    // One that was overtaken ends without a word.
    plan(planned).catch(() => {})
  })
}
