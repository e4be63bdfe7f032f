import type { FrameTakes } from '../../../core/take'
import type { Actions } from '../../session'
import { placeWords } from '../../takes/take-words'
import { shownTake } from '../../takes/takes-state'
import { LongList } from '../lists/long-list'
import { TakeThumbnail } from './take-thumbnail'

export type FrameStripActions = Pick<Actions, 'openTake' | 'wantThumbnail' | 'leaveThumbnail'>

type Props = Readonly<{
  frames: readonly FrameTakes[]
  thumbnails: ReadonlyMap<string, string>
  actions: FrameStripActions
}>

/** What each of several frames shows, one beside the other; a press goes to its frame. */
export function FrameStrip({ frames, thumbnails, actions }: Props) {
  const showing = frames.filter((frame) => shownTake(frame) !== null)
  const draw = (row: number) => {
    const frame = showing[row]
    const take = frame && shownTake(frame)
    if (!take) return null
    const { nodeId, nodeName } = frame
    const { imageHash } = take
    const entry = { nodeId, nodeName, isShown: true, take }
    return (
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
    )
  }
  return (
    <LongList
      label="Shown takes"
      class="take-strip list"
      names={showing.map(({ nodeId, shown }) => `${nodeId} ${shown}`)}
      draw={draw}
      usual={104}
      seen={360}
      isAcross={true}
    />
  )
}
