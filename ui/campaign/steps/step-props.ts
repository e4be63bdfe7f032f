import type { Campaign } from '../../../core/campaign/campaign'
import type { Plan } from '../../../core/campaign/plan/plan'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import type { SeenCanvas } from '../campaign-state'

/** What every step is drawn from, and what it can ask for. */
export type StepProps = Readonly<{
  campaign: Campaign
  /** Null while it is being worked out. */
  plan: Plan | null
  canvas: SeenCanvas
  state: PanelState
  actions: Actions
}>
