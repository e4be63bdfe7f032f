import type { FrameTakes } from '../../../core/take'
import type { Actions } from '../../session'
import { placeWords } from '../../takes/take-words'
import { shownTake } from '../../takes/takes-state'
import { TakeThumbnail } from './take-thumbnail'

export type FrameStripActions = Pick<Actions, 'openTake' | 'wantThumbnail' | 'leaveThumbnail'>

type Props = Readonly<{
  frames: readonly FrameTakes[]
  thumbnails: ReadonlyMap<string, string>
  actions: FrameStripActions
}>

/** What each of several frames shows, one beside the other; a press goes to its frame. */
export function FrameStrip({ frames, thumbnails, actions }: Props) {
  return (
    <ul class="take-strip list" aria-label="Shown takes">
      {frames.map((frame) => {
        const take = shownTake(frame)
        if (!take) return null
        const { nodeId, nodeName } = frame
        const { imageHash } = take
        const entry = { nodeId, nodeName, isShown: true, take }
        return (
          <li key={`${nodeId} ${imageHash}`}>
            <button
              type="button"
              class="take"
              aria-label={`${nodeName}: take ${placeWords(frame)}`}
              title={`Go to ${nodeName}`}
              onClick={() => actions.openTake(entry)}
            >
              <TakeThumbnail
                url={thumbnails.get(imageHash) ?? null}
                frame={frame.frame}
                onSeen={() => actions.wantThumbnail(nodeId, imageHash)}
                onLeft={() => actions.leaveThumbnail(imageHash)}
              />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
