import {
  IconButton,
  IconCheck16,
  IconChevronDown16,
  IconChevronRight16,
  IconClose16
} from '@create-figma-plugin/ui'
import { memo } from '../../browser/memo'
import type { Fill } from '../../fill'
import { type FillView, toFillView } from '../../fills/fill-view'
import { toCounting } from '../../fills/job-details'
import type { Actions } from '../../session'
import { FillButtons } from './fill-buttons'
import { FillThumbnail } from './fill-thumbnail'

export type FillRowActions = Pick<
  Actions,
  'cancel' | 'dismiss' | 'reveal' | 'placeAgain' | 'tryAgain'
>

type Props = Readonly<{
  fill: Fill
  now: number
  /** Such as “Take 2” where the frame's name stands above already. */
  label?: string
  /** Whether its details are shown. */
  isOpen: boolean
  onChoose: (key: string, isOpen: boolean) => void
  actions: FillRowActions
}>

/**
 * One picture on one line, and below it only what asks for attention or was asked for. Redraws
 * only when its own fill or time has changed: there may be hundreds. Kept elements (`useMemo`)
 * would do the same and hold on to every tree of the panel that they were ever part of.
 */
export const FillRow = memo(Row)

function Row({ fill, now, label, isOpen, onChoose, actions }: Props) {
  const view = toFillView(fill, now)
  const name = label ? `${view.name}, ${label}` : view.name
  const { key, tone, details, message } = view
  // Its button stays for the moment until it is cancelled, and the focus with it.
  const isCancelling = fill.progress.step === 'waiting' && fill.progress.isCancelling
  const end = isCancelling || view.actions.includes('cancel') ? 'cancel' : 'dismiss'
  return (
    <div class={`fill is-${tone}`}>
      <div class="fill-line">
        <FillThumbnail name={name} url={view.previewUrl} />
        <FillText view={view} name={name} label={label ?? view.name} actions={actions} />
        {details.length > 0 && (
          <IconButton
            aria-label={`Details: ${name}`}
            aria-expanded={isOpen}
            onClick={() => onChoose(key, !isOpen)}
          >
            {isOpen ? <IconChevronDown16 /> : <IconChevronRight16 />}
          </IconButton>
        )}
        {(isCancelling || view.actions.includes(end)) && (
          <IconButton
            aria-label={`${end === 'cancel' ? 'Cancel' : 'Dismiss'}: ${name}`}
            aria-disabled={isCancelling}
            onClick={() => isCancelling || actions[end](key)}
          >
            <IconClose16 />
          </IconButton>
        )}
      </div>
      {isOpen && details.map((detail) => <p class="fill-detail" key={detail} children={detail} />)}
      {isOpen && <Counting fill={fill} />}
      {message && <p class="message">{message}</p>}
      <FillButtons fill={view} name={name} actions={actions} />
    </div>
  )
}

function Counting({ fill }: Pick<Props, 'fill'>) {
  const counting = fill.progress.step === 'placed' ? toCounting(fill.progress.job) : null
  if (!counting) return null
  return (
    <details class="counting">
      <summary>How Foundry counts</summary>
      <p class="fill-detail">{counting}</p>
    </details>
  )
}

type TextProps = Readonly<{ view: FillView; name: string; label: string; actions: FillRowActions }>

function FillText({ view, name, label, actions }: TextProps) {
  const { key, tone, title, facts } = view
  return (
    <div class="fill-text">
      {view.actions.includes('reveal') ? (
        <button
          type="button"
          class="fill-name"
          title={`Show ${name} on the canvas`}
          aria-label={`Show on canvas: ${name}`}
          onClick={() => actions.reveal(key)}
        >
          {label}
        </button>
      ) : (
        <span class="fill-name" title={name}>
          {label}
        </span>
      )}
      <span class="fill-state">
        {tone === 'good' && <IconCheck16 color="success" />}
        <span class="fill-title">{title}</span>
        {facts.map((fact) => (
          <span class="fill-fact" key={fact}>
            {fact}
          </span>
        ))}
      </span>
      {view.isDrawing && <progress class="bar" aria-label={`${name}: ${title}`} />}
    </div>
  )
}
