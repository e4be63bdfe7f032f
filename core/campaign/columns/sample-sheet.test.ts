import { describe, expect, test } from 'vitest'
import { readSheet } from '../sheet/read-sheet'
import { writeCells } from '../sheet/write-cells'
import { readColumns } from './read-columns'
import { toSampleSheet } from './sample-sheet'

const where = { offer: 'Offer 1', market: 'en', prompt: 'A boot' }

describe('toSampleSheet', () => {
  test('has a header for each layer and its text below', () => {
    const layers = [
      { name: 'Headline', text: 'Two\nlines' },
      { name: 'Big button #cta', text: 'Say "yes"' }
    ]
    expect(toSampleSheet(layers, where)).toBe(
      'offer\tmarket\tHeadline\t#cta\tprompt\r\nOffer 1\ten\t"Two\nlines"\t"Say ""yes"""\tA boot\r\n'
    )
  })

  test('gives layers of one name one column where they say the same, else one each', () => {
    const layers = [
      { name: 'Label', text: 'New' },
      { name: 'label', text: 'New' },
      { name: 'Price', text: '$1' },
      { name: 'Price', text: '$2' }
    ]
    expect(toSampleSheet(layers, where).split('\r\n')[0]).toBe(
      'offer\tmarket\tLabel\tPrice.1\tPrice.2\tprompt'
    )
  })

  test('comes back with a column for every layer and every text', () => {
    const layers = [
      { name: 'Name', text: 'Ada' },
      { name: 'Market', text: 'Fish' },
      { name: 'a\tb', text: 'x' },
      { name: '“odd” name', text: '  ' },
      { name: 'Price', text: '$1' },
      { name: 'Price', text: '$2' }
    ]
    const reading = readSheet(toSampleSheet(layers, where))
    if (reading.kind === 'fault') throw new Error(reading.message)
    const { columns, unwritten } = readColumns(reading.sheet, layers)
    expect(unwritten).toEqual([])
    const texts = layers.map(() => 'text')
    expect(columns.map(({ meaning }) => meaning.kind)).toEqual([
      ...['offer', 'market', ...texts],
      'variable'
    ])
    expect(reading.sheet.rows[0]?.cells.slice(2)).toEqual([
      ...['Ada', 'Fish', 'x', '  ', '$1', '$2'],
      'A boot'
    ])
    expect(columns.map(({ note }) => note).join('')).toBe('')
  })

  test('leaves a layer that is called prompt its words', () => {
    expect(toSampleSheet([{ name: 'Prompt', text: 'Go on' }], where)).toBe(
      'offer\tmarket\tPrompt\r\nOffer 1\ten\tGo on\r\n'
    )
  })
})

test.each([
  ['=A1', "'=A1"],
  ['-20 %', "'-20 %"],
  ['+49', "'+49"],
  ['@name', "'@name"],
  ['\tx', '"\'\tx"'],
  ['a-b', 'a-b'],
  ['say "hi"', '"say ""hi"""'],
  ['a;b', 'a;b']
])('the cell “%s” is written %s', (cell, written) => {
  expect(writeCells([[cell]], 'tab')).toBe(`${written}\r\n`)
})
