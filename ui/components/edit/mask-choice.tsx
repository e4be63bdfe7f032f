import { insideWords, modeWords } from '../../edit/edit-words'
import {
  type Editing,
  type EditPart,
  isMasked,
  type MaskMode,
  type MaskPlace,
  maskFault
} from '../../edit/editing'
import { Choice } from '../choice'
import { Segments } from '../segments'

type Props = Readonly<{ state: EditPart; onChange: (change: Partial<Editing>) => void }>

const modes: readonly MaskMode[] = ['change', 'erase', 'fill']

/** Where the picture may change, and how, when a shape lies over it. */
export function MaskChoice({ state, onChange }: Props) {
  const { found, mode } = state.editing
  if (found.shapes.length === 0) return null
  const fault = maskFault(state)
  if (fault) return <p class="note">{fault}</p>
  const places = [
    { value: 'inside', words: insideWords(found.shapes) },
    { value: 'whole', words: 'Anywhere in the picture' }
  ]
  return (
    <>
      <Choice
        label="Where"
        groups={[{ name: '', options: places }]}
        chosen={isMasked(state) ? 'inside' : 'whole'}
        // The values are the two above.
        onChange={(place) => onChange({ place: place as MaskPlace })}
      />
      {isMasked(state) && (
        <Segments
          legend="Inside the shape"
          name="mask-mode"
          options={modes.map((value) => ({ value, words: modeWords[value] }))}
          chosen={mode}
          onChange={(value) => onChange({ mode: value })}
        />
      )}
    </>
  )
}
