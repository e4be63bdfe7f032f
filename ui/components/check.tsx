type Props = Readonly<{
  words: string
  isOn: boolean
  isOff?: boolean
  title?: string
  /** The id of what says more about it. */
  describedBy?: string
  onChange: (isOn: boolean) => void
}>

/** A box to tick. The kit's has no edge: unticked, it is hardly there in either theme. */
export function Check({ words, isOn, isOff = false, title, describedBy, onChange }: Props) {
  return (
    <label class="check" title={title}>
      <input
        type="checkbox"
        checked={isOn}
        disabled={isOff}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {words}
    </label>
  )
}
