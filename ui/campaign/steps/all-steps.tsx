import { toTemplateText } from '../../../core/campaign/prompt/default-prompt'
import { columnsOf, readTemplate } from '../../../core/campaign/prompt/template'
import { isSettled } from '../../../core/campaign/status'
import { noCampaign } from '../campaign-state'
import { CheckStep } from '../check/check-step'
import { checkSummary, warningsOf } from '../check/check-words'
import { exportStep } from '../export/export-step'
import { PromptStep } from '../prompt/prompt-step'
import { reviewSummary } from '../review/review-rows'
import { ReviewStep } from '../review/review-step'
import { countOf, rowsSummary } from '../rows/row-words'
import { RowsStep } from '../rows/rows-step'
import { runStep } from '../run/run-step'
import { SizesStep } from '../sizes/sizes-step'
import type { StepView } from './step'
import type { StepProps } from './step-props'

/** The steps in the order of the work, each with its line. */
export function toSteps(props: StepProps): readonly StepView[] {
  return [
    sizes(props),
    rows(props),
    prompt(props),
    check(props),
    runStep(props),
    review(props),
    exportStep(props)
  ]
}

function sizes(props: StepProps): StepView {
  const { sizes: chosen, masters } = props.campaign
  // Until the canvas was looked at nobody knows.
  const isGone = props.canvas !== noCampaign.canvas && props.canvas.masters.length === 0
  const missing = [
    ...(masters.length === 0 || isGone ? ['choose a frame'] : []),
    ...(chosen.length === 0 ? ['choose sizes'] : [])
  ]
  return {
    name: 'sizes',
    words: 'Sizes',
    summary: missing.length > 0 ? missing.join(', ') : String(chosen.length),
    isDone: missing.length === 0,
    content: <SizesStep {...props} />
  }
}

function rows(props: StepProps): StepView {
  return {
    name: 'rows',
    words: 'Rows',
    summary: rowsSummary(props.campaign),
    isDone: props.campaign.rows.length > 0,
    content: <RowsStep {...props} />
  }
}

function prompt(props: StepProps): StepView {
  const { prompt: written, headers, choices } = props.campaign
  const reading = readTemplate(written, headers)
  const isEmpty = written.trim() === ''
  const isTextOnly = isEmpty && choices.isTextOnly
  const isFault = reading.kind === 'fault'
  const variables = isFault ? 0 : columnsOf(reading.template).length
  return {
    name: 'prompt',
    words: 'Prompt',
    summary: isTextOnly
      ? 'none, so texts only'
      : isEmpty
        ? 'say what to draw'
        : isFault
          ? reading.message
          : variables > 0
            ? countOf(variables, 'variable')
            : `${isOfFrame(props) ? 'that of the frame, ' : ''}the same for every row`,
    isDone: isTextOnly || (!isEmpty && !isFault),
    content: <PromptStep {...props} />
  }
}

/** What the master's own picture was made with. */
function isOfFrame({ campaign, canvas }: StepProps): boolean {
  return canvas.masters.some(
    ({ prompt: own }) => own !== '' && toTemplateText(own) === campaign.prompt
  )
}

function check(props: StepProps): StepView {
  const { plan, campaign } = props
  const isNothing = campaign.rows.length === 0 || campaign.sizes.length === 0
  const isAsked = warningsOf(props).some(({ kind }) => kind === 'ask')
  return {
    name: 'check',
    words: 'Check',
    summary: checkSummary(props),
    isDone: !isNothing && !isAsked && plan !== null,
    content: <CheckStep {...props} />
  }
}

function review(props: StepProps): StepView {
  const { frames } = props.canvas
  return {
    name: 'review',
    words: 'Review',
    summary: reviewSummary(frames),
    isDone: frames.length > 0 && frames.every(({ status }) => isSettled(status)),
    content: <ReviewStep {...props} />
  }
}
