import type { Draft } from '../../../core/draft'
import { models, type Quality } from '../../../core/models'
import { toQuality } from '../../draft/recipe-choice'
import { qualityWords } from '../../words'
import { Segments } from '../segments'

type Props = Readonly<{ draft: Draft; onChange: (change: Partial<Draft>) => void }>

/** The qualities this model has, and Auto: the service chooses size and quality. */
export function QualityChoice({ draft, onChange }: Props) {
  const options: readonly Quality[] = [...models[draft.model].qualities, 'auto']
  return (
    <Segments
      legend="Quality"
      name="quality"
      isBare
      options={options.map((value) => ({ value, words: qualityWords[value] }))}
      chosen={toQuality(draft)}
      onChange={(quality) => onChange({ routing: { kind: 'quality', quality } })}
    />
  )
}
