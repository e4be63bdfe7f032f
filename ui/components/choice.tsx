export type ChoiceOption = Readonly<{ value: string; words: string; isOff?: boolean }>
export type ChoiceGroup = Readonly<{ name: string; options: readonly ChoiceOption[] }>

type Props = Readonly<{
  label: string
  groups: readonly ChoiceGroup[]
  chosen: string
  /** Long options: the label stands above. */
  isWide?: boolean
  onChange: (value: string) => void
}>

/** A native select; groups without a name stand at the top level. */
export function Choice({ label, groups, chosen, isWide = false, onChange }: Props) {
  return (
    <label class={isWide ? 'choice is-wide' : 'choice'}>
      <span class="choice-label">{label}</span>
      <select value={chosen} onChange={(event) => onChange(event.currentTarget.value)}>
        {groups.map(({ name, options }) =>
          name === '' ? (
            options.map(toOption)
          ) : (
            <optgroup key={name} label={name}>
              {options.map(toOption)}
            </optgroup>
          )
        )}
      </select>
    </label>
  )
}

const toOption = ({ value, words, isOff = false }: ChoiceOption) => (
  <option key={value} value={value} disabled={isOff}>
    {words}
  </option>
)
