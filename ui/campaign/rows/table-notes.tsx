import type { Campaign } from '../../../core/campaign/campaign'
import type { TextLayer } from '../../../core/campaign/columns/column'
import { chosenLayers } from '../../../core/campaign/columns/layer-names'
import type { Oddity } from '../../../core/campaign/sheet/sheet'

type Props = Readonly<{
  campaign: Campaign
  layers: readonly TextLayer[]
  oddities: readonly Oddity[]
}>

/** Texts of the frame that are named before the others are counted. */
const named = 3

/** What a person should know of the table before it is used. */
export function TableNotes({ campaign, layers, oddities }: Props) {
  const { columns } = campaign
  const written = columns.flatMap(({ meaning }) =>
    meaning.kind === 'text' ? chosenLayers(meaning.layer, layers) : []
  )
  const left = [...new Set(layers.filter((one) => !written.includes(one)).map(({ name }) => name))]
  const rest = left.length - named
  const notes = [
    ...oddities.map(({ message }) => message),
    ...columns.flatMap(({ header, note, meaning }) =>
      note === '' || meaning.kind === 'ignored' || header === '' ? [] : [note]
    ),
    ...(left.length === 0
      ? []
      : [
          `No column writes ${left
            .slice(0, named)
            .map((name) => `“${name}”`)
            .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: they stay as they are.`
        ])
  ]
  if (notes.length === 0) return null
  return (
    <ul class="list notes" aria-label="What to know about the table">
      {notes.map((note) => (
        <li class="note" key={note}>
          {note}
        </li>
      ))}
    </ul>
  )
}
