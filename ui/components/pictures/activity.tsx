import {
  IconButton,
  IconChevronDown16,
  IconChevronRight16,
  IconClose16
} from '@create-figma-plugin/ui'
import { useRef, useState } from 'preact/hooks'
import { toActivityView } from '../../batches/activity-view'
import { isActive } from '../../fill'
import { isTrouble } from '../../fills/fill-standing'
import { toFillView } from '../../fills/fill-view'
import type { PanelState } from '../../state'
import { AgainButton, type BatchButtonActions } from './batch-buttons'
import { FillButtons } from './fill-buttons'
import { FillList } from './fill-list'
import type { FillRowActions } from './fill-row'

type Props = Readonly<{
  state: Pick<PanelState, 'fills' | 'batch' | 'now'>
  actions: FillRowActions & BatchButtonActions
}>

/** What runs or ended, in one bar above the button; it opens into the list. */
export function Activity({ state, actions }: Props) {
  const [isOpen, setOpen] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const { fills } = state
  if (fills.length === 0) return null
  const { tone, words, end, progress, message } = toActivityView(state)
  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !isOpen) return
    setOpen(false)
    toggle.current?.focus()
  }
  return (
    <section class={`activity is-${tone}`} aria-label="Activity" onKeyDown={closeOnEscape}>
      <div class="activity-line">
        <button
          type="button"
          class="activity-toggle"
          ref={toggle}
          aria-label={`Pictures: ${words}`}
          aria-expanded={isOpen}
          aria-controls="pictures"
          title={words}
          onClick={() => setOpen(!isOpen)}
        >
          <span class="activity-dot" />
          <span class="batch-text">
            <span>{words.slice(0, words.length - end.length)}</span>
            <span>{end}</span>
          </span>
          {isOpen ? <IconChevronDown16 /> : <IconChevronRight16 />}
        </button>
        {!isOpen && <QuickButton state={state} actions={actions} />}
      </div>
      {progress && (
        <progress
          class="batch-bar"
          aria-label="Progress"
          value={progress.ended}
          max={progress.total}
        />
      )}
      {!isOpen && message && <p class="activity-message">{message}</p>}
      {isOpen && <FillList state={state} actions={actions} />}
    </section>
  )
}

/** While the list is closed: the one thing that is likely to be wanted. */
function QuickButton({ state: { fills }, actions }: Props) {
  const active = fills.filter(isActive)
  const [only] = active
  if (only && active.length === 1)
    return only.progress.step === 'waiting' && !only.progress.isCancelling ? (
      <IconButton
        aria-label={`Cancel: ${only.target.nodeName}`}
        title="Cancel"
        onClick={() => actions.cancel(only.key)}
      >
        <IconClose16 />
      </IconButton>
    ) : null
  if (active.length > 0) return null
  const trouble = fills.filter(isTrouble)
  const [unplaced] = trouble
  if (unplaced && trouble.length === 1 && unplaced.progress.step === 'unplaced') {
    const view = toFillView(unplaced, 0)
    return <FillButtons fill={view} name={view.name} actions={actions} />
  }
  return <AgainButton fills={fills} actions={actions} />
}
