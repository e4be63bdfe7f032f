import type { SizePreset } from '../../../core/campaign/sizes/size-preset'
import { Check } from '../../components/check'
import { sizeFacts } from './size-words'

type Props = Readonly<{
  preset: SizePreset
  isOn: boolean
  onToggle: (preset: SizePreset) => void
}>

export function SizeRow({ preset, isOn, onToggle }: Props) {
  const { name, platform, source } = preset
  return (
    <li class="size-row" title={source}>
      <Check
        words={platform === name || platform === 'Own' ? name : `${name} · ${platform}`}
        isOn={isOn}
        onChange={() => onToggle(preset)}
      />
      <span class="target-fit">{sizeFacts(preset)}</span>
    </li>
  )
}
