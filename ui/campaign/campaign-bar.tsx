import { isEmptyPlan } from '../../core/campaign/plan/plan'
import { toEstimateText } from '../../core/price/price'
import { PressBar } from '../components/press-bar'
import { budgetFault } from '../draft/press-fault'
import { toStepProps } from './campaign-view'
import { countOf } from './rows/row-words'
import { isUnderWay, type RunState } from './run/run-state'
import { countOrdered } from './run/run-step'
import { busyText, countUncertain } from './run/run-words'
import { toSteps } from './steps/all-steps'
import type { StepProps } from './steps/step-props'

type Props = Pick<StepProps, 'state' | 'actions'> & Readonly<{ shortcut: string }>

/** The one button: the first thing that is missing, then the run, then the hand-over of what it made. */
export function CampaignBar({ state, actions, shortcut }: Props) {
  const props = toStepProps({ state, actions })
  if (!props) return null
  const press = toPress(props)
  return (
    <PressBar
      words={press.words}
      isFault={press.isFault ?? false}
      isOff={press.isOff ?? false}
      isBusy={press.isBusy ?? false}
      shortcut={shortcut}
      onPress={press.onPress}
    />
  )
}

type Press = Readonly<{
  words: string
  isFault?: boolean
  isOff?: boolean
  isBusy?: boolean
  onPress: () => void
}>

function toPress(props: StepProps): Press {
  const { plan, state, actions } = props
  const { run } = state.campaign
  // What comes after the run is no condition for it.
  const missing = toSteps(props).find(({ name, isDone }) => !isDone || name === 'run')
  if (missing && missing.name !== 'run')
    return {
      words: `${missing.words}: ${missing.summary}`,
      isFault: true,
      onPress: () => actions.openStep(missing.name)
    }
  const runs = () => {
    actions.openStep('run')
    actions.runCampaign()
  }
  if (run.doing || isUnderWay(run))
    return { words: busyText(run), isOff: true, isBusy: run.doing !== null, onPress: runs }
  if (!plan) return { words: 'Counting…', isOff: true, onPress: runs }
  if (isEmptyPlan(plan)) return toExport(props)
  // Told before the press, not after it.
  const fault = budgetFault(state, plan.price)
  return { words: fault ?? runWords(plan, run), isFault: fault !== null, onPress: runs }
}

function runWords(plan: NonNullable<StepProps['plan']>, run: RunState): string {
  const { counts, price } = plan
  const { make, change, pictures } = counts
  if (make === 0 && pictures === 0) return `Change ${countOf(change, 'frame')}`
  const uncertain = countUncertain(plan, run)
  const things = [
    ...(make > 0 ? [countOf(make, 'frame')] : []),
    ...(pictures > 0 ? [countOf(pictures, 'picture')] : []),
    // Asked for again is paid again, and a press is no place to learn that afterwards.
    ...(uncertain > 0 ? [`${uncertain} of them maybe billed before`] : [])
  ]
  return `Make ${things.join(', ')}${pictures > 0 ? ` · ${toEstimateText(price)}` : ''}`
}

/** All is made: what is left is to hand it over. */
function toExport({ plan, canvas, state, actions }: StepProps): Press {
  const { done, isApprovedOnly } = state.campaign.export
  const onPress = () => {
    actions.openStep('export')
    actions.exportCampaign()
  }
  if (done?.isRunning)
    return { words: `Exporting ${done.frames} of ${done.all}…`, isBusy: true, onPress }
  if (done) return { words: 'Go on with the export', onPress }
  const placed = new Set(
    canvas.frames.flatMap(({ nodeId, picture }) => (picture === 'placed' ? [nodeId] : []))
  )
  const count = plan?.frames.filter(({ nodeId }) => placed.has(nodeId ?? '')).length ?? 0
  const ordered = countOrdered({ plan, canvas })
  if (count === 0 && ordered > 0)
    return { words: `${countOf(ordered, 'picture')} on their way`, isOff: true, onPress }
  if (count === 0) return { words: 'Everything is made', isOff: true, onPress }
  const what = isApprovedOnly ? 'what is approved' : countOf(count, 'frame')
  return { words: `Export ${what} as ZIP`, onPress }
}
