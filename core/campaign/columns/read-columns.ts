import { toMarketOrNull } from '../markets/market'
import type { Sheet } from '../sheet/sheet'
import type { Column, LayerChoice, Meaning, TextLayer } from './column'
import { chosenLayers, findLayers, headerOf } from './layer-names'
import { toNameKey } from './name-key'
import { didYouMean } from './nearest-name'

/** What the columns are for, and the layers that no column writes. */
export type Columns = Readonly<{
  columns: readonly Column[]
  unwritten: readonly TextLayer[]
}>

type Table = Pick<Sheet, 'headers' | 'rows'>

/**
 * Says what each column is for, by its header, its cells and the text layers of the masters in reading
 * order. `earlier` are the columns of the table before this one: what a person chose for a header
 * stays, wherever its column has moved.
 */
export function readColumns(
  table: Table,
  layers: readonly TextLayer[],
  earlier: readonly Column[] = []
): Columns {
  const taken = new Map<string, number>()
  const chosen = earlier.filter(({ isChosen }) => isChosen)
  const columns: Column[] = []
  for (const [index, header] of table.headers.entries()) {
    const kept = chosen.find((one) => toNameKey(one.header) === toNameKey(header))
    const cells = table.rows.map((row) => row.cells[index] ?? '')
    const column = kept
      ? { ...kept, header }
      : { header, isChosen: false, ...guess({ header, cells, layers, taken }) }
    columns.push(withoutTwin(column, columns))
  }
  return { columns, unwritten: findUnwritten(columns, layers) }
}

type Guess = Pick<Column, 'meaning' | 'note'>

function guess(asked: Asked): Guess {
  const { header, cells, layers, taken } = asked
  if (header === '') return { meaning: { kind: 'ignored' }, note: 'It has no header.' }
  const key = toNameKey(header)
  const reserved = reservedNames[key]
  // A header may well be both a rule's and a layer's name: then its cells tell.
  const isMarket = reserved === 'market' && hasTags(cells)
  const layer = isMarket ? null : findLayers(header, layers, taken)
  if (layer) return { meaning: { kind: 'text', layer }, note: '' }
  if (reserved) return { meaning: { kind: reserved }, note: '' }
  return guessByEnding(asked) ?? unmatched(asked)
}

type Asked = Readonly<{
  header: string
  cells: readonly string[]
  layers: readonly TextLayer[]
  taken: Map<string, number>
}>

/** Names that mean the same to every table, by Google Sheets Sync, RowRender and templated.io. */
const reservedNames: Readonly<Record<string, Exclude<Meaning['kind'], 'text' | 'visible'>>> =
  Object.assign(Object.create(null), {
    market: 'market',
    locale: 'market',
    language: 'market',
    lang: 'market',
    offer: 'offer',
    product: 'offer',
    name: 'name',
    filename: 'name',
    file: 'name',
    frame: 'frame',
    template: 'frame',
    alt: 'alt-text',
    alttext: 'alt-text',
    prompt: 'variable'
  })

/** `{layer}_{property}`, as templated.io has it. */
function guessByEnding({ header, layers, taken }: Asked): Guess | null {
  const [, base = '', property = ''] =
    /^(.+?)[\s_-]*(text|visible|visibility|image|picture|photo|color|colour)$/i.exec(header) ?? []
  const layer = base === '' ? null : findLayers(base, layers, taken)
  if (!layer) return null
  const word = property.toLowerCase()
  if (word === 'text') return { meaning: { kind: 'text', layer }, note: '' }
  if (word.startsWith('visib')) return { meaning: { kind: 'visible', layer }, note: '' }
  const note = word.startsWith('colo')
    ? 'Colours stay as the frame has them.'
    : 'Pictures are made from the prompt; use this column there as a variable.'
  return { meaning: { kind: 'variable' }, note }
}

function unmatched({ header, cells, layers }: Asked): Guess {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length > 0 && filled.every((cell) => /^\s*https?:\/\//i.test(cell)))
    return {
      meaning: { kind: 'ignored' },
      note: 'It holds web addresses, and pictures are not fetched from the web. Say in the prompt what to draw, or add the pictures as references.'
    }
  const names = layers.map(headerOf)
  return {
    meaning: { kind: 'variable' },
    note: `No layer is called “${header}”${didYouMean(header, names) || '; it is for the prompt alone.'}`
  }
}

/** Two columns can't write the same layer, or both be the market: the first one does. */
function withoutTwin(column: Column, before: readonly Column[]): Column {
  const use = useOf(column.meaning)
  const twin = use === null ? undefined : before.find((one) => useOf(one.meaning) === use)
  if (!twin || column.isChosen) return column
  const note = `“${twin.header}” does the same. Rename one of them, or choose what each is for.`
  return { ...column, meaning: { kind: 'ignored' }, note }
}

function useOf(meaning: Meaning): string | null {
  if (meaning.kind === 'variable' || meaning.kind === 'ignored') return null
  return 'layer' in meaning ? `${meaning.kind} ${layerUse(meaning.layer)}` : meaning.kind
}

const layerUse = ({ key, nth }: LayerChoice) => `${key}.${nth ?? ''}`

function findUnwritten(
  columns: readonly Column[],
  layers: readonly TextLayer[]
): readonly TextLayer[] {
  const written = columns.flatMap(({ meaning }) =>
    meaning.kind === 'text' ? chosenLayers(meaning.layer, layers) : []
  )
  return layers.filter((layer) => !written.includes(layer))
}

function hasTags(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length > 0 && filled.every((cell) => toMarketOrNull(cell) !== null)
}

/** The same columns with one meaning chosen by a person. */
export function chooseMeaning(
  columns: readonly Column[],
  index: number,
  meaning: Meaning
): readonly Column[] {
  return columns.map((column, at) =>
    at === index ? { ...column, meaning, isChosen: true, note: '' } : column
  )
}
