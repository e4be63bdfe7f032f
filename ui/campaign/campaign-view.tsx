import { useEffect } from 'preact/hooks'
import { CampaignHead } from './campaign-head'
import { hearTab } from './hear-tab'
import { toSteps } from './steps/all-steps'
import { Step } from './steps/step'
import type { StepProps } from './steps/step-props'

type Props = Pick<StepProps, 'state' | 'actions'>

/** One table against frames and sizes, from the paste to the hand-over. */
export function CampaignView({ state, actions }: Props) {
  const { open } = state.campaign
  useEffect(() => {
    actions.openCampaigns()
    actions.readFamilies()
    return hearTab(document, actions)
  }, [actions])
  if (!open) return <p class="empty">Looking for campaigns in this file…</p>
  const props = toStepProps({ state, actions })
  if (!props) return null
  const { step } = state.campaign
  return (
    <div class="steps">
      <CampaignHead {...props} />
      {toSteps(props).map((view) => (
        <Step key={view.name} step={view} isOpen={view.name === step} onOpen={actions.openStep} />
      ))}
    </div>
  )
}

/** Null while no campaign is open. */
export function toStepProps({ state, actions }: Props): StepProps | null {
  const { open, plan, canvas } = state.campaign
  return open && { campaign: open, plan, canvas, state, actions }
}
