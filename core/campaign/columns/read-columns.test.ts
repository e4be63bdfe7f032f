import { describe, expect, test } from 'vitest'
import { chosenLayers } from './layer-names'
import { nearestName } from './nearest-name'
import { chooseMeaning, readColumns } from './read-columns'

const layers = [
  { name: 'Headline', text: 'Summer' },
  { name: 'Price', text: '$1' },
  { name: 'Price', text: '$2' },
  { name: 'CTA button #call-to-action', text: 'Buy' },
  { name: 'Text 7', text: 'Only today' }
]

function table(headers: readonly string[], ...rows: string[][]) {
  return {
    headers: [...headers],
    rows: rows.map((cells, index) => ({ line: index + 2, cells }))
  }
}

const meaningOf = (header: string, ...cells: string[]) =>
  readColumns(table([header], ...cells.map((cell) => [cell])), layers).columns[0]?.meaning
const noteOf = (header: string, ...cells: string[]) =>
  readColumns(table([header], ...cells.map((cell) => [cell])), layers).columns[0]?.note
const textFor = (key: string, nth: number | null = null) => ({
  kind: 'text',
  layer: { key, nth }
})

describe('a header', () => {
  test.each([
    ['Headline', textFor('headline')],
    ['HEAD-LINE', textFor('headline')],
    ['head_line', textFor('headline')],
    ['#headline', textFor('headline')],
    ['Ｈeadline', textFor('headline')],
    ['headline_text', textFor('headline')],
    ['call to action', textFor('calltoaction')],
    ['cta button #call-to-action', textFor('ctabuttoncalltoaction')],
    ['price', textFor('price')],
    ['Price.1', textFor('price', 1)],
    ['price.2', textFor('price', 2)],
    ['price.n', textFor('price', 1)],
    ['only today', textFor('text7')],
    ['headline visible', { kind: 'visible', layer: { key: 'headline', nth: null } }],
    ['locale', { kind: 'market' }],
    ['Product', { kind: 'offer' }],
    ['file_name', { kind: 'name' }],
    ['template', { kind: 'frame' }],
    ['Alt text', { kind: 'alt-text' }],
    ['mood', { kind: 'variable' }],
    ['price_color', { kind: 'variable' }],
    ['constructor', { kind: 'variable' }],
    ['', { kind: 'ignored' }]
  ])('“%s” means %j', (header, meaning) => {
    expect(meaningOf(header, 'x')).toEqual(meaning)
  })

  test('that a layer is called by means the layer, unless its cells are markets', () => {
    const named = [
      { name: 'Name', text: 'Ada' },
      { name: 'Market', text: 'Fish market' }
    ]
    const read = (header: string, cell: string) =>
      readColumns(table([header], [cell]), named).columns[0]?.meaning
    expect(read('name', 'Bob')).toEqual(textFor('name'))
    expect(read('market', 'Corner shop')).toEqual(textFor('market'))
    expect(read('market', 'pt-BR')).toEqual({ kind: 'market' })
    const readAll = (cells: string[]) =>
      readColumns(table(['market'], ...cells.map((cell) => [cell])), named).columns[0]?.meaning
    expect(readAll(['en', ' ', 'Corner shop'])).toEqual(textFor('market'))
    expect(readAll(['en', ' ', 'ja'])).toEqual({ kind: 'market' })
  })

  test.each([
    ['Hedline', ['x'], 'No layer is called “Hedline”; did you mean “Headline”?'],
    ['mood', ['x'], 'No layer is called “mood”; it is for the prompt alone.'],
    [
      'photo',
      ['https://example.com/a.jpg', ''],
      'It holds web addresses, and pictures are not fetched from the web. Say in the prompt what to draw, or add the pictures as references.'
    ],
    [
      'headline_image',
      ['x'],
      'Pictures are made from the prompt; use this column there as a variable.'
    ],
    [
      'photo',
      ['https://example.com/a.jpg', 'a dog'],
      'No layer is called “photo”; it is for the prompt alone.'
    ],
    ['', ['x'], 'It has no header.']
  ])('“%s” with the cells %j has a note', (header, cells, note) => {
    expect(noteOf(header, ...cells)).toBe(note)
  })

  test('whose cells are web addresses may still be a text', () => {
    expect(meaningOf('headline', 'https://example.com')).toEqual(textFor('headline'))
  })
})

describe('columns', () => {
  test('name the layers that none of them writes', () => {
    const { unwritten } = readColumns(
      table(['headline', 'price.2', 'mood'], ['a', 'b', 'c']),
      layers
    )
    expect(unwritten).toEqual([layers[1], layers[3], layers[4]])
  })

  test('of one use: the first has it, the other says so', () => {
    const { columns } = readColumns(table(['First name', 'first_name'], ['a', 'b']), [
      { name: 'first-name', text: 'x' }
    ])
    expect(columns.map(({ meaning }) => meaning.kind)).toEqual(['text', 'ignored'])
    expect(columns[1]?.note).toBe(
      '“First name” does the same. Rename one of them, or choose what each is for.'
    )
  })

  test('of .n take one layer after the other', () => {
    const { columns } = readColumns(table(['price.n', 'price.n'], ['1', '2']), layers)
    expect(columns.map(({ meaning }) => meaning)).toEqual([
      textFor('price', 1),
      textFor('price', 2)
    ])
  })

  test('keep what a person chose, wherever the column has moved', () => {
    const { columns } = readColumns(table(['mood', 'headline'], ['a', 'b']), layers)
    const chosen = chooseMeaning(columns, 0, { kind: 'text', layer: { key: 'text7', nth: null } })
    const again = readColumns(table(['Headline', 'new', 'Mood'], ['b', 'c', 'a']), layers, chosen)
    expect(again.columns.map(({ meaning }) => meaning)).toEqual([
      textFor('headline'),
      { kind: 'variable' },
      textFor('text7')
    ])
    expect(again.columns[2]).toMatchObject({ isChosen: true, note: '' })
  })
})

test('layers of one name are chosen all, or one by its place', () => {
  expect(chosenLayers({ key: 'price', nth: null }, layers)).toEqual([layers[1], layers[2]])
  expect(chosenLayers({ key: 'price', nth: 2 }, layers)).toEqual([layers[2]])
  expect(chosenLayers({ key: 'price', nth: 3 }, layers)).toEqual([])
})

test.each([
  ['headlin', 'headline'],
  ['haedline', 'headline'],
  ['sub-head', 'subhead'],
  ['pce', 'price'],
  ['prixxce', 'price'],
  ['prize', 'price'],
  ['ba', 'ab'],
  ['aubhead', 'subhead'],
  ['zzz', null],
  ['', null]
])('the nearest name to “%s” is %s', (written, nearest) => {
  expect(nearestName(written, ['headline', 'subhead', 'price', 'ab'])).toBe(nearest)
})
