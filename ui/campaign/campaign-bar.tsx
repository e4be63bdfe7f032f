import { isEmptyPlan } from '../../core/campaign/plan/plan'
import { toEstimateText } from '../../core/price/price'
import { PressBar } from '../components/press-bar'
import { budgetFault } from '../draft/press-fault'
import { toStepProps } from './campaign-view'
import { countOf } from './rows/row-words'
import { isUnderWay } from './run/run-state'
import { busyText } from './run/run-words'
import { toSteps } from './steps/all-steps'
import type { StepProps } from './steps/step-props'

type Props = Pick<StepProps, 'state' | 'actions'> & Readonly<{ shortcut: string }>

/** The one button: the first thing that is missing, then the run. */
export function CampaignBar({ state, actions, shortcut }: Props) {
  const props = toStepProps({ state, actions })
  if (!props) return null
  const { run } = state.campaign
  // What comes after the run is no condition for it.
  const missing = toSteps(props).find(({ name, isDone }) => !isDone || name === 'run')
  const isRun = missing?.name === 'run'
  const fault = isRun ? budgetFaultOf(props) : null
  const words =
    fault ?? (missing && !isRun ? `${missing.words}: ${missing.summary}` : runWords(props))
  return (
    <PressBar
      words={words}
      isFault={(missing !== undefined && !isRun) || fault !== null}
      isOff={isRun && (isUnderWay(run) || !props.plan || isEmptyPlan(props.plan))}
      isBusy={run.doing !== null}
      shortcut={shortcut}
      onPress={() => {
        if (missing) actions.openStep(missing.name)
        if (isRun) actions.runCampaign()
      }}
    />
  )
}

/** Told before the press, not after it. */
function budgetFaultOf({ plan, state }: StepProps): string | null {
  return plan && budgetFault(state, plan.price)
}

function runWords({ plan, state }: StepProps): string {
  const { run } = state.campaign
  if (run.doing || isUnderWay(run)) return busyText(run)
  if (!plan) return 'Counting…'
  const { make, change, pictures } = plan.counts
  if (isEmptyPlan(plan)) return 'Everything is made'
  if (make === 0 && pictures === 0) return `Change ${countOf(change, 'frame')}`
  return `Make ${countOf(make, 'frame')}, ${countOf(pictures, 'picture')} · ${toEstimateText(plan.price)}`
}
