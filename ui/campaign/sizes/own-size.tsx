import { useState } from 'preact/hooks'
import { Choice } from '../../components/choice'
import type { StepProps } from '../steps/step-props'

type Props = Readonly<{ actions: Pick<StepProps['actions'], 'addOwnSize' | 'keepSize'> }>

const nothing = { name: '', width: '', height: '' }
const keeping = [
  { value: '', words: 'for this campaign' },
  { value: 'person', words: 'for me, in every file' },
  { value: 'file', words: 'for everybody in this file' }
]

/** A size that no list has. */
export function OwnSize({ actions }: Props) {
  const [size, setSize] = useState(nothing)
  const [kept, setKept] = useState('')
  const add = (event: Event) => {
    event.preventDefault()
    const preset = actions.addOwnSize(size.name, Number(size.width), Number(size.height))
    if (!preset) return
    setSize(nothing)
    if (kept === 'person' || kept === 'file') actions.keepSize(preset, kept)
  }
  const field = (key: keyof typeof nothing, label: string) => (
    <input
      class="text"
      type={key === 'name' ? 'text' : 'number'}
      min={1}
      aria-label={label}
      placeholder={label}
      value={size[key]}
      onInput={(event) => setSize({ ...size, [key]: event.currentTarget.value })}
    />
  )
  return (
    <form class="more" onSubmit={add}>
      <div class="own-size">
        {field('name', 'Name')}
        {field('width', 'Width')}
        {field('height', 'Height')}
        <button type="submit" class="small">
          Add
        </button>
      </div>
      <Choice
        label="Keep it"
        groups={[{ name: '', options: keeping }]}
        chosen={kept}
        onChange={setKept}
      />
    </form>
  )
}
