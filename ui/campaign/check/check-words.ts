import type { Plan, PlanWarning } from '../../../core/campaign/plan/plan'
import { isEmptyPlan } from '../../../core/campaign/plan/plan'
import { toEstimateText } from '../../../core/price/price'
import { maxCampaignPictures } from '../../../core/wire/relay/campaign-routes'
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
  return [...crowdWarning(plan), ...asked, ...(plan?.warnings ?? [])]
}

/** The relay takes no more in one press. */
function crowdWarning(plan: Plan | null): readonly PlanWarning[] {
  const { pictures = 0 } = plan?.counts ?? {}
  if (pictures <= maxCampaignPictures) return []
  const [asked, most] = [pictures, maxCampaignPictures].map((count) => count.toLocaleString('en'))
  const message = `${asked} pictures are asked for; ${most} are the most of one run. Take fewer sizes, or the rows in parts.`
  return [{ kind: 'ask', message, lines: [] }]
}

/** `60 pictures, $2.40, about 20 min, 3 warnings`. */
export function checkSummary(props: StepProps): string {
  const { campaign, plan, state } = props
  if (campaign.rows.length === 0 || campaign.sizes.length === 0) return 'nothing to check yet'
  if (!plan) return 'counting…'
  const { pictures } = plan.counts
  const time = timeText(plan, state)
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

/**
 * By how long such pictures took on this computer and what the relay's deployments take; null where nobody
 * knows either.
 */
export function timeText(
  plan: Plan,
  { pace, quotas }: Pick<StepProps['state'], 'pace' | 'quotas'>
): string | null {
  const pictures = plan.frames.flatMap(({ picture }) => picture ?? [])
  const quota = quotas.find(({ model }) => model === pictures[0]?.recipe.model)
  const usual = pictures.map(({ recipe }) => usualMs(pace, recipe))
  const isKnown = usual.every((ms) => ms !== null)
  if (!isKnown && !quota) return null
  const drawnMs = isKnown ? usual.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) : 0
  const { perMinute = Number.POSITIVE_INFINITY, atOnce = fewLanes } = quota ?? {}
  return aboutText(Math.max(drawnMs / atOnce, (pictures.length / perMinute) * minute))
}

const minute = 60_000
/** Of an older relay, which doesn't tell. */
const fewLanes = 2

function aboutText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute))
  if (minutes < 90) return `about ${minutes} min`
  return `about ${Math.round(minutes / 6) / 10} hours`
}
