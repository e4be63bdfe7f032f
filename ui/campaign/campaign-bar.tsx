import { toEstimateText } from '../../core/price/price'
import { PressBar } from '../components/press-bar'
import { toStepProps } from './campaign-view'
import { countOf } from './rows/row-words'
import { toSteps } from './steps/all-steps'
import type { StepProps } from './steps/step-props'

type Props = Pick<StepProps, 'state' | 'actions'> & Readonly<{ shortcut: string }>

/** The one button: the first thing that is missing, then the run. */
export function CampaignBar({ state, actions, shortcut }: Props) {
  const props = toStepProps({ state, actions })
  if (!props) return null
  const missing = toSteps(props).find(({ isDone }) => !isDone)
  const words = missing ? `${missing.words}: ${missing.summary}` : runWords(props)
  return (
    <PressBar
      words={words}
      isFault={missing !== undefined}
      isOff={false}
      shortcut={shortcut}
      onPress={() => missing && actions.openStep(missing.name)}
    />
  )
}

function runWords({ plan }: StepProps): string {
  if (!plan) return 'Counting…'
  const { make, pictures } = plan.counts
  return `Make ${countOf(make, 'frame')}, ${countOf(pictures, 'picture')} · ${toEstimateText(plan.price)}`
}
