import { IconRatingFilled16 } from '@create-figma-plugin/ui'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { FrameTakes } from '../../core/take'
import type { Actions } from '../session'
import { takeName } from '../takes/take-words'
import { TakeThumbnail } from './take-thumbnail'

type Props = Readonly<{
  frame: FrameTakes
  thumbnails: ReadonlyMap<string, string>
  canEdit: boolean
  actions: Actions
}>

/** The takes of one frame, oldest first, as radio buttons: one tab stop, arrow keys flip. */
export function TakeStrip({ frame, thumbnails, canEdit, actions }: Props) {
  const { nodeId, nodeName, takes, shown } = frame
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const chosen = list.current?.querySelector('.is-shown')
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
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
