import { isBanded } from '../../../core/fit/band'
import type { FrameTakes } from '../../../core/take'
import type { Actions } from '../../session'
import { placeWords } from '../../takes/take-words'
import { shownTake } from '../../takes/takes-state'
import { LongList } from '../lists/long-list'
import { CropSlider } from './crop-slider'
import { TakeThumbnail } from './take-thumbnail'

export type FrameStripActions = Pick<
  Actions,
  'openTake' | 'wantThumbnail' | 'leaveThumbnail' | 'slide'
>

type Props = Readonly<{
  frames: readonly FrameTakes[]
  thumbnails: ReadonlyMap<string, string>
  canEdit: boolean
  actions: FrameStripActions
}>

/**
 * What each of several frames shows, one beside the other; a press goes to its frame, a double one
 * where the picture slides.
 */
export function FrameStrip({ frames, thumbnails, canEdit, actions }: Props) {
  const showing = frames.filter((frame) => shownTake(frame) !== null)
  const draw = (row: number) => {
    const frame = showing[row]
    const take = frame && shownTake(frame)
    if (!take) return null
    const { nodeId, nodeName } = frame
    const { imageHash, image, position } = take
    const url = thumbnails.get(imageHash) ?? null
    const isSlid = canEdit && isBanded(image, frame.frame)
    const thumbnail = (
      <TakeThumbnail
        url={url}
        frame={isSlid ? image : frame.frame}
        onSeen={() => actions.wantThumbnail(nodeId, imageHash)}
        onLeft={() => actions.leaveThumbnail(imageHash)}
      />
    )
    const entry = { nodeId, nodeName, isShown: true, take }
    if (isSlid)
      return (
        <div class="take">
          {thumbnail}
          <CropSlider
            picture={{ name: nodeName, frame: frame.frame, image, position, url }}
            onSlide={(to) => actions.slide(nodeId, to)}
            onOpen={() => actions.openTake(entry)}
          />
        </div>
      )
    return (
      <button
        type="button"
        class="take"
        aria-label={`${nodeName}: take ${placeWords(frame)}`}
        title={`Go to ${nodeName}`}
        onClick={() => actions.openTake(entry)}
      >
        {thumbnail}
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
