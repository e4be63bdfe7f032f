import { SafeZoneName, safeZones } from '../../../core/guidance/safe-zones'
import { Choice } from '../choice'
import { Small } from '../small'

type Props = Readonly<{
  chosen: SafeZoneName | null
  onChange: (zone: SafeZoneName | null) => void
  onShow: () => void
  onHide: () => void
}>

const none = 'none'
const options = [
  { value: none, words: 'None' },
  ...SafeZoneName.options.map((value) => ({ value, words: safeZones[value].words }))
]

/** Where the app that shows the picture keeps its own controls. */
export function SafeZoneChoice({ chosen, onChange, onShow, onHide }: Props) {
  return (
    <>
      <Choice
        label="Safe zone"
        groups={[{ name: '', options }]}
        chosen={chosen ?? none}
        onChange={(value) => onChange(value === none ? null : SafeZoneName.parse(value))}
      />
      {chosen && safeZones[chosen].isInferred && (
        <p class="note">This platform publishes no numbers; these were measured by others.</p>
      )}
      {chosen && (
        <div class="line">
          <Small aria-label="Show on canvas: safe zone" onClick={onShow}>
            Show on canvas
          </Small>
          <Small aria-label="Hide: safe zones" onClick={onHide}>
            Hide
          </Small>
        </div>
      )}
    </>
  )
}
