import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { lookKey } from './frame-thumbnails'

type Props = Readonly<{
  frames: readonly FrameLook[]
  thumbnails: ReadonlyMap<string, string>
  onReveal: (frame: FrameLook) => void
}>

/** Pictures of one row, or of one size, side by side and larger. */
export function CompareStrip({ frames, thumbnails, onReveal }: Props) {
  return (
    <ul class="list compare" aria-label="Side by side">
      {frames.map((frame) => {
        const url = thumbnails.get(lookKey(frame))
        return (
          <li key={frame.nodeId}>
            <button
              type="button"
              title={frame.name}
              aria-label={frame.name}
              onClick={() => onReveal(frame)}
            >
              {url && <img src={url} alt="" />}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
