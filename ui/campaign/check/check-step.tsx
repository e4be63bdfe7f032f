import { toTryPlan } from '../../../core/campaign/plan/try-row'
import { toEstimateText } from '../../../core/price/price'
import { budgetFault } from '../../draft/press-fault'
import { countOf } from '../rows/row-words'
import { isUnderWay } from '../run/run-state'
import type { StepProps } from '../steps/step-props'
import { timeText, warningsOf } from './check-words'

/** What a run would do and cost, before anything is written or paid. */
export function CheckStep(props: StepProps) {
  const { campaign, plan, state, actions } = props
  if (campaign.rows.length === 0 || campaign.sizes.length === 0)
    return <p class="quiet">Once there are sizes and rows, this says what a run makes and costs.</p>
  if (!plan) return <p class="quiet">Counting…</p>
  const { counts, price } = plan
  const warnings = warningsOf(props)
  const time = timeText(plan, state)
  const facts: readonly (readonly [string, string])[] = [
    ['Frames', framesText(counts)],
    ['Texts', `${counts.texts.toLocaleString('en')} frames get new texts`],
    [
      'Pictures',
      `${counts.pictures.toLocaleString('en')} at ${countOf(campaign.sizes.length, 'size')}`
    ],
    ['Cost', toEstimateText(price)],
    ['Time', time ?? 'told once a picture of this kind was made here']
  ]
  const fault = budgetFault(state, price)
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {fault && <p class="problem">{fault}</p>}
      <TryRow {...props} />
      {warnings.length > 0 && (
        <ul class="list notes" aria-label="Warnings">
          {warnings.map(({ kind, message, lines }) => (
            <li key={message} class={kind === 'ask' ? 'note is-asked' : 'note'}>
              {message}
              {lines.length > 0 && (
                <button type="button" class="link" onClick={() => actions.showRow(lines[0] ?? 1)}>
                  {`Show row ${lines[0]}`}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** One row for real, to be looked at before all the others are paid for. */
function TryRow({ plan, state, actions }: StepProps) {
  const tried = plan && toTryPlan(plan)
  const [first] = tried?.frames ?? []
  if (!tried || !first || isUnderWay(state.campaign.run) || budgetFault(state, tried.price))
    return null
  return (
    <button type="button" class="small" onClick={() => actions.runCampaign(first.row)}>
      {`Make row ${first.line} first · ${countOf(tried.counts.pictures, 'picture')}, ${toEstimateText(tried.price)}`}
    </button>
  )
}

function framesText({ make, change, keep }: Readonly<Record<'make' | 'change' | 'keep', number>>) {
  const told = [
    [make, 'to make'],
    [change, 'to change'],
    [keep, 'stay as they are']
  ] as const
  const parts = told.filter(([count]) => count > 0)
  return (
    parts.map(([count, words]) => `${count.toLocaleString('en')} ${words}`).join(', ') || 'none'
  )
}
