type Props<Value> = Readonly<{
  legend: string
  name: string
  options: readonly Readonly<{ value: Value; words: string }>[]
  chosen: Value
  onChange: (value: Value) => void
}>

/** The kit's segmented control has no group name, and one tab stop for each option. */
export function Segments<Value extends string | number>(props: Props<Value>) {
  const { legend, name, options, chosen, onChange } = props
  return (
    <fieldset class="field segmented">
      <legend>{legend}</legend>
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
