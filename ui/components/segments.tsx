type Props<Value> = Readonly<{
  legend: string
  name: string
  options: readonly Readonly<{ value: Value; words: string }>[]
  chosen: Value
  /** What the options are speaks for itself. */
  isBare?: boolean
  onChange: (value: Value) => void
}>

/** The kit's segmented control has no group name, and one tab stop for each option. */
export function Segments<Value extends string | number>(props: Props<Value>) {
  const { legend, name, options, chosen, isBare = false, onChange } = props
  return (
    <fieldset class="segmented">
      <legend class={isBare ? 'visually-hidden' : ''}>{legend}</legend>
      <div class="segments">
        {options.map(({ value, words }) => (
          <label class="segment" key={value}>
            <input
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => onChange(value)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
