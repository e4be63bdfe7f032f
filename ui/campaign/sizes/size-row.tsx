import { IconButton, IconRating16, IconRatingFilled16 } from '@create-figma-plugin/ui'
import type { SizePreset } from '../../../core/campaign/sizes/size-preset'
import { Check } from '../../components/check'
import { sizeFacts } from './size-words'

type Props = Readonly<{
  preset: SizePreset
  isOn: boolean
  /** Its platform stands above it. */
  isBelowPlatform?: boolean
  /** Null where nothing is marked. */
  star: Readonly<{ isStarred: boolean; onStar: (id: string) => void }> | null
  /** Null for one that nobody has to keep. */
  onForget?: ((preset: SizePreset) => void) | null
  onToggle: (preset: SizePreset) => void
}>

export function SizeRow(props: Props) {
  const { preset, isOn, isBelowPlatform = false, star, onForget = null, onToggle } = props
  const { id, name, platform, source } = preset
  const isTold = isBelowPlatform || platform === name || platform === 'Own'
  return (
    <li class="size-row" title={source}>
      <Check
        words={isTold ? name : `${name} · ${platform}`}
        isOn={isOn}
        onChange={() => onToggle(preset)}
      />
      <span class="target-fit">{sizeFacts(preset)}</span>
      {onForget && (
        <button
          type="button"
          class="link"
          aria-label={`Forget ${name}`}
          onClick={() => onForget(preset)}
        >
          Forget
        </button>
      )}
      {star && (
        <IconButton
          aria-label={`Favourite: ${name}`}
          aria-pressed={star.isStarred}
          onClick={() => star.onStar(id)}
        >
          {star.isStarred ? <IconRatingFilled16 /> : <IconRating16 />}
        </IconButton>
      )}
    </li>
  )
}
