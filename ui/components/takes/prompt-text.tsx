import { useState } from 'preact/hooks'

type Props = Readonly<{ prompt: string }>

/** About three lines of the panel. */
const shortLength = 150

/** A prompt of any length, three lines of it until somebody wants more. */
export function PromptText({ prompt }: Props) {
  const [isWhole, setWhole] = useState(false)
  const isLong = prompt.length > shortLength || prompt.split('\n').length > 3
  return (
    <div class="prompt-text">
      <p class={isLong && !isWhole ? 'is-clamped' : ''}>{prompt}</p>
      {isLong && (
        <button
          type="button"
          class="link"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show all of it'}
        </button>
      )}
    </div>
  )
}
