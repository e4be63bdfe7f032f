import type { Plan, PlanWarning } from '../../../core/campaign/plan/plan'
import { isEmptyPlan } from '../../../core/campaign/plan/plan'
import { toEstimateText } from '../../../core/price/price'
import type { Pace } from '../../../core/wire/pace-calls'
import { usualMs } from '../../batches/pace'
import { countOf } from '../rows/row-words'
import type { StepProps } from '../steps/step-props'

/** All that a person should know before a run: the plan's warnings, and fonts that nobody has chosen. */
export function warningsOf({ plan, state }: StepProps): readonly PlanWarning[] {
  const asked = state.campaign.fonts.flatMap(({ fonts }) =>
    fonts.flatMap(({ question, lines }) =>
      question === null ? [] : [{ kind: 'ask' as const, message: question, lines }]
    )
  )
  return [...asked, ...(plan?.warnings ?? [])]
}

/** `60 pictures, $2.40, about 20 min, 3 warnings`. */
export function checkSummary(props: StepProps): string {
  const { campaign, plan, state } = props
  if (campaign.rows.length === 0 || campaign.sizes.length === 0) return 'nothing to check yet'
  if (!plan) return 'counting…'
  const { pictures } = plan.counts
  const time = timeText(plan, state.pace)
  const warnings = warningsOf(props)
  const questions = warnings.filter(({ kind }) => kind === 'ask').length
  const notes = warnings.length - questions
  const parts = [
    ...(isEmptyPlan(plan) ? ['everything is done'] : []),
    ...(plan.counts.make > 0 && pictures === 0 ? [countOf(plan.counts.make, 'frame')] : []),
    ...(pictures > 0 ? [countOf(pictures, 'picture'), toEstimateText(plan.price)] : []),
    ...(pictures > 0 && time !== null ? [time] : []),
    ...(questions > 0 ? [countOf(questions, 'question')] : []),
    ...(notes > 0 ? [countOf(notes, 'warning')] : [])
  ]
  return parts.join(', ')
}

/** Without knowing the relay's quotas: so many are drawn at once as a small deployment draws. */
const lanes = 4

/** By how long such pictures took; null until one was made on this computer. */
export function timeText(plan: Plan, pace: Pace): string | null {
  let ms = 0
  for (const { picture } of plan.frames) {
    if (!picture) continue
    const usual = usualMs(pace, picture.recipe)
    if (usual === null) return null
    ms += usual
  }
  return aboutText(ms / lanes)
}

function aboutText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 90) return `about ${minutes} min`
  return `about ${Math.round(minutes / 6) / 10} hours`
}
