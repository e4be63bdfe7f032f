import type { EncodingChoice as Encoding } from '../../../core/campaign/sheet/read-text'

type Props = Readonly<{
  choices: readonly Encoding[]
  onChoose: (encoding: string | null) => void
}>

/** Programs can't tell encodings apart; whoever reads the language can. */
export function EncodingChoice({ choices, onChoose }: Props) {
  return (
    <>
      <p>Which of these reads well? The file doesn’t say how its letters are written.</p>
      <ul class="list encodings" aria-label="Encodings">
        {choices.map(({ encoding, name, preview }) => (
          <li key={encoding}>
            <button type="button" class="pick" onClick={() => onChoose(encoding)}>
              <span dir="auto">{preview}</span>
              <span class="quiet">{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="line">
        <button type="button" class="small" onClick={() => onChoose(null)}>
          None of them
        </button>
      </div>
    </>
  )
}
