import { useState } from 'preact/hooks'

type Props = Readonly<{ takes: number; onChange: (takes: number) => void }>

const most = 8

/** How many pictures one press makes for each frame. */
export function TakesChoice({ takes, onChange }: Props) {
  // While a person types, the field may be empty or wrong; the draft keeps the last good number.
  const [typed, setTyped] = useState<string | null>(null)
  const change = (text: string) => {
    setTyped(text)
    const number = Number(text)
    if (Number.isInteger(number) && number >= 1 && number <= most) onChange(number)
  }
  return (
    <label class="takes-choice" title="Pictures for each frame; you choose among them later">
      Takes
      <input
        type="number"
        min={1}
        max={most}
        step={1}
        value={typed ?? takes}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
    </label>
  )
}
