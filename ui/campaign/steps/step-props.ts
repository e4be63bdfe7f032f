import type { Campaign } from '../../../core/campaign/campaign'
import type { Canvas } from '../../../core/campaign/plan/canvas'
import type { Plan } from '../../../core/campaign/plan/plan'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'

/** What every step is drawn from, and what it can ask for. */
export type StepProps = Readonly<{
  campaign: Campaign
  /** Null while it is being worked out. */
  plan: Plan | null
  canvas: Canvas
  state: PanelState
  actions: Actions
}>
