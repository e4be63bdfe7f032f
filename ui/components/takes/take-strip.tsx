import { IconRatingFilled16 } from '@create-figma-plugin/ui'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { FrameTakes } from '../../../core/take'
import type { Actions } from '../../session'
import { takeName } from '../../takes/take-words'
import { TakeThumbnail } from './take-thumbnail'

export type StripActions = Pick<Actions, 'showTake' | 'wantThumbnail' | 'leaveThumbnail'>

type Props = Readonly<{
  frame: FrameTakes
  thumbnails: ReadonlyMap<string, string>
  canEdit: boolean
  actions: StripActions
}>

/** The takes of one frame, oldest first, as radio buttons: one tab stop, arrow keys flip. */
export function TakeStrip({ frame, thumbnails, canEdit, actions }: Props) {
  const { nodeId, nodeName, takes, shown } = frame
  const list = useRef<HTMLDivElement>(null)
  const before = useRef(frame)
  useLayoutEffect(() => {
    const strip = list.current
    const chosen = strip?.querySelector<HTMLElement>('.is-shown')
    if (!strip || !chosen) return
    // The focus was on the one that is deleted; a canvas that has it keeps it.
    const isLost = document.hasFocus() && document.activeElement === document.body
    const { current } = before
    before.current = frame
    if (isLost && current.nodeId === nodeId && current.takes.length > takes.length)
      chosen.querySelector('input')?.focus()
    // Also when the panel gets narrower. The strip alone: whoever types a prompt must not have the
    // panel scrolled away.
    const observer = new ResizeObserver(() => {
      strip.scrollLeft = toScroll(strip, chosen)
    })
    observer.observe(strip)
    return () => observer.disconnect()
  }, [nodeId, shown, takes.length])

  return (
    <div class="take-strip" role="radiogroup" aria-label={`Takes of ${nodeName}`} ref={list}>
      {takes.map((take) => {
        const { imageHash, isStarred, record } = take
        const name = takeName(frame, take)
        const isShown = imageHash === shown
        return (
          <label
            class={isShown ? 'take is-shown' : 'take'}
            key={`${nodeId} ${imageHash}`}
            title={record ? record.recipe.prompt : name}
          >
            <input
              type="radio"
              name="take"
              aria-label={name}
              checked={isShown}
              disabled={!canEdit}
              onChange={() => actions.showTake(nodeId, imageHash)}
            />
            <TakeThumbnail
              url={thumbnails.get(imageHash) ?? null}
              frame={frame.frame}
              onSeen={() => actions.wantThumbnail(nodeId, imageHash)}
              onLeft={() => actions.leaveThumbnail(imageHash)}
            />
            {isStarred && (
              <span class="take-star">
                <IconRatingFilled16 />
              </span>
            )}
          </label>
        )
      })}
    </div>
  )
}

/** In pixels, the strip's own padding: room for the ring around the chosen one. */
const room = 6

/** As little as shows all of the chosen one; `offsetLeft` is counted from the strip. */
function toScroll(strip: HTMLElement, { offsetLeft, offsetWidth }: HTMLElement): number {
  const { scrollLeft, clientWidth } = strip
  const least = offsetLeft + offsetWidth + room - clientWidth
  return Math.min(Math.max(scrollLeft, least), offsetLeft - room)
}
