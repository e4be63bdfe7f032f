import { useState } from 'preact/hooks'

type Props = Readonly<{ onAdd: (name: string, width: number, height: number) => boolean }>

const nothing = { name: '', width: '', height: '' }

/** A size that no list has. */
export function OwnSize({ onAdd }: Props) {
  const [size, setSize] = useState(nothing)
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
    <form
      class="own-size"
      onSubmit={(event) => {
        event.preventDefault()
        if (onAdd(size.name, Number(size.width), Number(size.height))) setSize(nothing)
      }}
    >
      {field('name', 'Name')}
      {field('width', 'Width')}
      {field('height', 'Height')}
      <button type="submit" class="small">
        Add
      </button>
    </form>
  )
}
