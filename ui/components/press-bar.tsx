type Props = Readonly<{
  /** What a press does and costs, or why it can't do anything. */
  words: string
  /** Said, since a press would change nothing. */
  isFault: boolean
  /** Nothing is there to be pressed for. */
  isOff: boolean
  isBusy?: boolean
  shortcut: string
  onPress: () => void
}>

/** The one button; a press of one at fault says it once more, and looks whether it still is. */
export function PressBar({ words, isFault, isOff, isBusy = false, shortcut, onPress }: Props) {
  return (
    <div class="generate">
      <button
        type="button"
        class={isFault ? 'press is-fault' : 'press'}
        disabled={isOff || isBusy}
        aria-busy={isBusy}
        onClick={onPress}
      >
        {words}
      </button>
      <kbd class="shortcut">{shortcut}</kbd>
    </div>
  )
}
