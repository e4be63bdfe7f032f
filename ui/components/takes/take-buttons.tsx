import {
  IconButton,
  IconMore16,
  IconRating16,
  IconRatingFilled16,
  IconTrash24,
  IconVisible16
} from '@create-figma-plugin/ui'
import type { Take } from '../../../core/take'
import type { Actions } from '../../session'

export type TakeButtonActions = Pick<Actions, 'flipTakes' | 'compare' | 'starShown' | 'deleteShown'>

type Props = Readonly<{
  /** The one take that a star or a deletion means; null while several frames are selected. */
  shown: Take | null
  canEdit: boolean
  /** The takes are the frame's own, and not its main component's. */
  canMark: boolean
  isComparing: boolean
  /** There is another take to flip to. */
  canFlip: boolean
  /** How it was made is open. */
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  actions: TakeButtonActions
}>

export function TakeButtons(props: Props) {
  const { shown, canEdit, isOpen, onOpen } = props
  return (
    <div class="take-buttons">
      {canEdit && <ChangeButtons {...props} />}
      {shown && (
        <IconButton
          aria-label="How it was made"
          aria-expanded={isOpen}
          title="How it was made"
          onClick={() => onOpen(!isOpen)}
        >
          <IconMore16 />
        </IconButton>
      )}
    </div>
  )
}

function ChangeButtons({ shown, canMark, canFlip, isComparing, actions }: Props) {
  return (
    <>
      {canFlip && <FlipButtons actions={actions} />}
      {shown && canMark && (
        <IconButton
          aria-label="Star"
          aria-pressed={shown.isStarred}
          title="Star, and keep it when old takes make room  S"
          onClick={() => actions.starShown()}
        >
          {shown.isStarred ? <IconRatingFilled16 /> : <IconRating16 />}
        </IconButton>
      )}
      <CompareButton isComparing={isComparing} onCompare={actions.compare} />
      {shown && canMark && (
        <IconButton
          aria-label="Delete take"
          title="Delete this take; undo in Figma brings it back  Delete"
          onClick={() => actions.deleteShown()}
        >
          <span class="smaller">
            <IconTrash24 />
          </span>
        </IconButton>
      )}
    </>
  )
}

function FlipButtons({ actions }: Pick<Props, 'actions'>) {
  return (
    <>
      <IconButton
        aria-label="Previous take"
        title="Previous take  ←"
        onClick={() => actions.flipTakes(-1)}
      >
        <span class="chevron is-left" />
      </IconButton>
      <IconButton aria-label="Next take" title="Next take  →" onClick={() => actions.flipTakes(1)}>
        <span class="chevron" />
      </IconButton>
    </>
  )
}

type CompareProps = Readonly<{
  isComparing: boolean
  onCompare: (isBefore: boolean, isOriginal?: boolean) => void
}>

/** Held like the key: let go, and the take is back. */
function CompareButton({ isComparing, onCompare }: CompareProps) {
  const hold = ({ shiftKey }: PointerEvent | KeyboardEvent) => onCompare(true, shiftKey)
  const release = () => onCompare(false)
  const isPress = ({ key, repeat }: KeyboardEvent) => (key === ' ' || key === 'Enter') && !repeat
  return (
    <IconButton
      aria-label="Show what was there before, while held"
      aria-pressed={isComparing}
      title="Hold to see what was there before  C, and before Framefill  ⇧C"
      onPointerDown={hold}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onKeyDown={(event) => isPress(event) && hold(event)}
      onKeyUp={(event) => isPress(event) && release()}
      onBlur={release}
    >
      <IconVisible16 />
    </IconButton>
  )
}
