import { isEmptyPlan } from '../../../core/campaign/plan/plan'
import { countOf } from '../rows/row-words'
import type { StepView } from '../steps/step'
import type { StepProps } from '../steps/step-props'
import { isOver, isUnderWay } from './run-state'
import { doingText, lossTexts, spentText, standingText, type Tally, tallyBy } from './run-words'

export function runStep(props: StepProps): StepView {
  const { plan, state } = props
  const { run } = state.campaign
  const isAll = plan !== null && plan.frames.length > 0 && isEmptyPlan(plan)
  const isDone = isAll && isOver(run) && countOrdered(props) === 0
  return {
    name: 'run',
    words: 'Run',
    summary: summaryOf(props, isDone),
    isDone,
    content: <RunContent {...props} />
  }
}

function summaryOf(props: StepProps, isDone: boolean): string {
  const { plan, state } = props
  const { run } = state.campaign
  if (run.doing) return doingText(run.doing)
  if (!isOver(run) && run.press) return standingText(run)
  if (isDone) return `${plan?.frames.length} frames are done`
  const ordered = countOrdered(props)
  const made = (plan?.counts.keep ?? 0) - ordered
  const onTheirWay = ordered === 0 ? [] : [`${ordered} on their way`]
  if (made <= 0 && ordered === 0) return 'nothing made yet'
  return [`${Math.max(made, 0)} of ${plan?.frames.length} frames are done`, ...onTheirWay].join(
    ', '
  )
}

/** Frames of the plan that wait for their picture, whoever has ordered it. */
export function countOrdered({ plan, canvas }: Pick<StepProps, 'plan' | 'canvas'>): number {
  const ordered = new Set(
    canvas.frames.flatMap(({ nodeId, picture }) => (picture === 'ordered' ? [nodeId] : []))
  )
  return plan?.frames.filter(({ nodeId }) => ordered.has(nodeId ?? '')).length ?? 0
}

function RunContent(props: StepProps) {
  const { campaign, plan, state, actions } = props
  const { run } = state.campaign
  const { doing, press, notes } = run
  const sizes = new Map(campaign.sizes.map(({ id, name }) => [id, name]))
  const rows = new Map(
    plan?.frames.map(({ row, line, offer, market }) => [
      row,
      [offer, market?.tag ?? ''].filter((part) => part !== '').join(' / ') || `Row ${line}`
    ])
  )
  const bySize = tallyBy(
    run.standings,
    (key) => sizes.get(key.slice(key.indexOf('/') + 1)) ?? 'Sizes that are gone',
    sizes.values()
  )
  const byRow = tallyBy(
    run.standings,
    (key) => rows.get(key.slice(0, key.indexOf('/'))) ?? 'Rows that are gone',
    rows.values()
  )
  const spent = spentText(run)
  return (
    <>
      {doing && (
        <>
          <p role="status">{doingText(doing)}</p>
          <progress value={doing.done} max={doing.all} aria-label={doingText(doing)} />
        </>
      )}
      {!doing && isOver(run) && countOrdered(props) > 0 && (
        <p class="note">
          {`${countOf(countOrdered(props), 'picture')} on their way. Each is placed while whoever ordered it has the plugin open.`}
        </p>
      )}
      {!press && !doing && countOrdered(props) === 0 && (
        <p class="quiet">
          One press makes frames, texts and pictures. Your relay goes on when you close the plugin.
        </p>
      )}
      {press && !doing && (
        <>
          <p role="status">
            {[standingText(run), spent].filter((part) => part !== '').join(' · ')}
          </p>
          {press.wait && <p class="note">{press.wait.message}</p>}
          {press.unapproved > 0 && isUnderWay(run) && (
            <div class="note is-asked">
              <p>Look at the first pictures of each offer; the others are made after them.</p>
              <button type="button" class="small" onClick={actions.approveAnchors}>
                They are good
              </button>
            </div>
          )}
          {isUnderWay(run) && press.state !== 'cancelled' && (
            <div class="line">
              {press.state === 'paused' ? (
                <button type="button" class="small" onClick={actions.resumeRun}>
                  Go on
                </button>
              ) : (
                <button type="button" class="small" onClick={actions.pauseRun}>
                  Pause
                </button>
              )}
              <button
                type="button"
                class="small"
                title="What is being made is paid, and goes on"
                onClick={actions.cancelRun}
              >
                Cancel what is left
              </button>
            </div>
          )}
          <Tallies words="By size" tallies={bySize} isOpen />
          <Tallies words="By row" tallies={byRow} isOpen={byRow.length <= 12} />
          {lossTexts(run).map((words) => (
            <p class="note" key={words}>
              {words}
            </p>
          ))}
        </>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{notes.length === 1 ? '1 note' : `${notes.length} notes`}</summary>
          <ul class="run-notes">
            {notes.slice(0, 100).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type TalliesProps = Readonly<{ words: string; tallies: readonly Tally[]; isOpen?: boolean }>

/** Closed where there are many: a thousand rows are a thousand lines. */
function Tallies({ words, tallies, isOpen = false }: TalliesProps) {
  return (
    <details open={isOpen}>
      <summary>{words}</summary>
      <ul class="run-tallies">
        {tallies.slice(0, 1_000).map(({ name, all, placed, lost }) => (
          <li key={name}>
            <span>{name}</span>
            <progress value={placed} max={all} aria-label={`${name}: ${placed} of ${all} placed`} />
            <span class="quiet">
              {placed} of {all}
              {lost > 0 && `, ${lost} not made`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
