import { describe, expect, test } from 'vitest'
import { readSheet } from './read-sheet'
import { maxSheetLength, type Sheet } from './sheet'

function sheetOf(text: string): Sheet {
  const reading = readSheet(text)
  if (reading.kind === 'fault') throw new Error(reading.message)
  return reading.sheet
}

const cellsOf = (text: string) => sheetOf(text).rows.map(({ cells }) => cells)
const faultOf = (text: string) => {
  const reading = readSheet(text)
  return reading.kind === 'fault' ? reading.message : null
}
const messagesOf = (text: string) => sheetOf(text).oddities.map(({ message }) => message)

describe('cells', () => {
  test.each([
    ['a paste from Sheets', 'a\tb\n1\t2', [['1', '2']]],
    ['a last line that ends', 'a\tb\r\n1\t2\r\n', [['1', '2']]],
    [
      'lines of an old Mac',
      'a,b\r1,2\r3,4',
      [
        ['1', '2'],
        ['3', '4']
      ]
    ],
    ['Excel in Europe', 'a;b\n1,5;2', [['1,5', '2']]],
    ['pipes', 'a|b\n1|2', [['1', '2']]],
    ['one column whose cells hold commas', 'a\nx, y\nz', [['x, y'], ['z']]],
    ['a line break in a cell', 'a\tb\n"x\ny"\tz', [['x\ny', 'z']]],
    ['a tab in a cell', 'a\tb\n"x\ty"\tz', [['x\ty', 'z']]],
    ['quotes in a quoted cell', 'a,b\n"say ""hi""",z', [['say "hi"', 'z']]],
    ['an empty quoted cell', 'a,b\n"",z', [['', 'z']]],
    ['a mark in the middle of a cell', 'a\tb\n21" screen\tz', [['21" screen', 'z']]],
    [
      'a cell that begins with a word in quotes',
      'a\tb\n"Hi" she said\tz',
      [['"Hi" she said', 'z']]
    ],
    ['more semicolons than commas in every line', 'a;b;c,d\n1;2;3,4', [['1', '2', '3,4']]],
    [
      'headers with a tab, whatever the rows hold',
      'a\tb,c,d\n1\n2,3,4',
      [
        ['1', ''],
        ['2,3,4', '']
      ]
    ],
    ['an empty last cell', 'a\tb\n1\t', [['1', '']]],
    ['a separator that Excel names', 'sep=;\na;b,c\n1;2', [['1', '2']]],
    [
      'headers that hold commas and one semicolon each',
      'a, x;b\n1;2\n3;4',
      [
        ['1', '2'],
        ['3', '4']
      ]
    ]
  ])('%s', (_name, text, cells) => {
    expect(cellsOf(text)).toEqual(cells)
  })

  test.each([
    '007',
    '1,299.00',
    '1.299,00 €',
    '—',
    '-20 %',
    '+49',
    '/month',
    '=A1',
    '1/2',
    '  x ',
    'TRUE',
    '\u202f5',
    'e\u0301'
  ])('“%s” comes through letter by letter', (cell) => {
    expect(cellsOf(`price\tother\n${cell}\tx`)).toEqual([[cell, 'x']])
  })

  test('a quotation mark that never closes swallows nothing', () => {
    const text = 'a\tb\n"open\tx\n2\ty'
    expect(cellsOf(text)).toEqual([
      ['"open', 'x'],
      ['2', 'y']
    ])
    expect(messagesOf(text)).toEqual([
      'Row 2: a quotation mark that closes nowhere is kept as a letter.'
    ])
  })
})

describe('rows', () => {
  test('are numbered as the spreadsheet shows them, blank ones counted, broken cells once', () => {
    const { rows } = sheetOf('\na\tb\n1\t2\n\t\n"x\ny"\t4\n\n5\t6')
    expect(rows.map(({ line }) => line)).toEqual([3, 5, 7])
  })

  test('shorter and longer than the headers are filled up, cut, and named', () => {
    const text = 'a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1'
    expect(cellsOf(text)).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
      ['1', '2', '3'],
      ['1', '', '']
    ])
    expect(sheetOf(text).oddities).toEqual([
      {
        lines: [2, 5],
        message: 'Rows 2 and 5: fewer cells than headers; the others are taken as empty.'
      },
      {
        lines: [3],
        message:
          'Row 3: cells to the right of the last header, which are left out; give them a header.'
      }
    ])
  })

  test('of a second table below the first are read by its own headers', () => {
    const text = 'Headline\tprice\nA\t1\n\nPrice\theadline\n2\tB'
    expect(cellsOf(text)).toEqual([
      ['A', '1'],
      ['B', '2']
    ])
    expect(sheetOf(text).oddities[0]?.lines).toEqual([4])
  })

  test('that happen to hold one header stay rows', () => {
    expect(cellsOf('a\tb\na\t2')).toEqual([['a', '2']])
    expect(cellsOf('word\nword\nx')).toEqual([['word'], ['x']])
  })
})

describe('headers', () => {
  test.each([
    ['with a byte order mark', '\ufeffa\tb\n1\t2', ['a', 'b']],
    ['in quotes behind such a mark', '\ufeff"a\tx"\tb\n1\t2', ['a x', 'b']],
    ['in quotes with a line break', '"First\nname"\tb\n1\t2', ['First name', 'b']],
    ['with empty columns behind them', 'a\tb\t\t\n1\t2\t\t', ['a', 'b']],
    ['with blanks around', ' a \tb\n1\t2', ['a', 'b']]
  ])('%s', (_name, text, headers) => {
    expect(sheetOf(text).headers).toEqual(headers)
    expect(sheetOf(text).oddities).toEqual([])
  })

  test('that are missing leave their column alone, and it is named', () => {
    const text = '\tb\nx\t2'
    expect(sheetOf(text)).toMatchObject({ headers: ['', 'b'], rows: [{ cells: ['x', '2'] }] })
    expect(messagesOf(text)).toEqual(['Column A has no header and is left alone.'])
  })
})

describe('limits', () => {
  const rowsOf = (count: number) => `a\tb\n${'1\t2\n'.repeat(count)}`
  const columnsOf = (count: number) => `${'h\t'.repeat(count - 1)}h\n1`

  test('a thousand rows and 64 columns are read', () => {
    expect(sheetOf(rowsOf(1_000)).rows).toHaveLength(1_000)
    expect(sheetOf(columnsOf(64)).headers).toHaveLength(64)
    expect(sheetOf(`a\n${'x'.repeat(maxSheetLength - 2)}`).rows).toHaveLength(1)
  })

  test.each([
    [
      'a row more',
      rowsOf(1_001),
      'This table has 1,001 rows; 1,000 are the limit. Paste it in parts.'
    ],
    ['a column more', columnsOf(65), 'This table has 65 columns; 64 are the limit. Copy fewer.'],
    [
      'too long',
      `a\n${'x'.repeat(maxSheetLength - 1)}`,
      'This table has more than 2,097,152 letters. Paste it in parts.'
    ],
    [
      'nothing',
      ' \n\t\n',
      'This table is empty. Copy the cells with their headers and paste them.'
    ],
    [
      'headers alone',
      'a\tb\n',
      'This table has headers but no rows. Copy at least one row below them.'
    ]
  ])('%s is refused with a sentence', (_name, text, message) => {
    expect(faultOf(text)).toBe(message)
  })
})
