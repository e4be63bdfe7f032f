import { Quality } from '../../core/models'
import { qualityWords } from '../words'

type Props = Readonly<{ quality: Quality; onChange: (quality: Quality) => void }>

/** The kit's segmented control has no group name, and one tab stop for each option. */
export function QualityChoice({ quality, onChange }: Props) {
  return (
    <fieldset class="field quality">
      <legend>Quality</legend>
      <div class="segments">
        {Quality.options.map((option) => (
          <label class="segment" key={option}>
            <input
              type="radio"
              name="quality"
              checked={option === quality}
              onChange={() => onChange(option)}
            />
            <span>{qualityWords[option]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
