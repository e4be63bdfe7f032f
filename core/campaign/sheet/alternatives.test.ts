import { describe, expect, test } from 'vitest'
import { countAlternatives, expandAlternatives } from './alternatives'
import type { Sheet } from './sheet'

function sheetOf(...rows: string[][]): Sheet {
  return {
    headers: rows[0]?.map((_, index) => `h${index}`) ?? [],
    rows: rows.map((cells, index) => ({ line: index + 2, cells })),
    separator: 'tab',
    oddities: []
  }
}

function expanded(...rows: string[][]): readonly (readonly string[])[] {
  const reading = expandAlternatives(sheetOf(...rows))
  if (reading.kind === 'fault') throw new Error(reading.message)
  return reading.sheet.rows.map(({ cells }) => cells)
}

describe('expandAlternatives', () => {
  test('makes a row of each combination, and keeps its number', () => {
    const reading = expandAlternatives(sheetOf(['a [[red|blue]] [[mug|cup]]', 'x'], ['plain', 'y']))
    expect(reading).toMatchObject({
      sheet: {
        rows: [
          { line: 2, cells: ['a red mug', 'x'] },
          { line: 2, cells: ['a red cup', 'x'] },
          { line: 2, cells: ['a blue mug', 'x'] },
          { line: 2, cells: ['a blue cup', 'x'] },
          { line: 3, cells: ['plain', 'y'] }
        ]
      }
    })
  })

  test('combines the alternatives of different cells', () => {
    expect(expanded(['[[a|b]]', '[[1|2]]'])).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
      ['b', '2']
    ])
  })

  test('gives one of a choice to each row in turn, the same every time', () => {
    const rows = [
      ['{sun|rain|snow} x'],
      ['{sun|rain|snow} x'],
      ['{sun|rain|snow} x'],
      ['{a|b}{c|d}']
    ]
    expect(expanded(...rows).flat()).toEqual(['sun x', 'rain x', 'snow x', 'bd'])
    expect(expanded(...rows)).toEqual(expanded(...rows))
  })

  test.each(['[[a]]', '{a}', '{{a|b}}', '[[a|b', 'a|b', '[a|b]'])('leaves “%s” alone', (cell) => {
    expect(expanded([cell])).toEqual([[cell]])
    expect(countAlternatives(sheetOf([cell]))).toBe(0)
  })

  test('keeps an empty alternative', () => {
    expect(expanded(['a[[| big]] mug']).flat()).toEqual(['a mug', 'a big mug'])
  })

  test('refuses more rows than a table may have before it makes them', () => {
    const cell = '[[a|b|c|d|e|f|g|h|i|j]]'
    expect(expandAlternatives(sheetOf([cell, cell, cell]))).toMatchObject({ kind: 'sheet' })
    expect(expandAlternatives(sheetOf(Array(12).fill(cell)))).toEqual({
      kind: 'fault',
      message:
        'The alternatives make 1,000,000,000,000 rows; 1,000 are the limit. Use fewer of them.'
    })
  })
})

test('cells with alternatives are counted', () => {
  expect(countAlternatives(sheetOf(['{a|b}', 'x'], ['[[a|b]]', '{a|b}']))).toBe(3)
})
