import { describe, expect, test } from 'vitest'
import { readColumns } from '../columns/read-columns'
import { type EarlierRows, takeRows } from './take-rows'

function paste(headers: string[], rows: string[][], earlier?: EarlierRows) {
  const sheet = { headers, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
  const { columns } = readColumns(sheet, [])
  return { headers, ...takeRows(sheet, columns, earlier) }
}

const idsOf = ({ rows }: EarlierRows) => rows.map(({ id }) => id)

describe('takeRows', () => {
  const texts = paste(
    ['market', 'text'],
    [
      ['en', 'a'],
      ['ja', 'b'],
      ['en', 'c']
    ]
  )
  const offers = paste(
    ['offer', 'text'],
    [
      ['x', 'a'],
      ['y', 'b']
    ]
  )

  test.each<[string, EarlierRows, string[], string[][], string[]]>([
    [
      'the same rows',
      texts,
      ['market', 'text'],
      [
        ['en', 'a'],
        ['ja', 'b'],
        ['en', 'c']
      ],
      ['1', '2', '3']
    ],
    [
      'rows in another order',
      texts,
      ['market', 'text'],
      [
        ['en', 'c'],
        ['en', 'a']
      ],
      ['3', '1']
    ],
    [
      'columns in another order',
      texts,
      ['Text', 'Market'],
      [
        ['b', 'ja'],
        ['c', 'en'],
        ['a', 'en']
      ],
      ['2', '3', '1']
    ],
    [
      'a row put in front',
      texts,
      ['market', 'text'],
      [
        ['ko', 'z'],
        ['en', 'a']
      ],
      ['4', '1']
    ],
    [
      'a row changed',
      texts,
      ['market', 'text'],
      [
        ['en', 'a'],
        ['ja', 'B'],
        ['en', 'c']
      ],
      ['1', '2', '3']
    ],
    [
      'a row put before one that changed',
      texts,
      ['market', 'text'],
      [
        ['ko', 'z'],
        ['ja', 'B']
      ],
      ['4', '2']
    ],
    [
      'a changed row before an equal one',
      texts,
      ['market', 'text'],
      [
        ['en', 'A'],
        ['en', 'a']
      ],
      ['3', '1']
    ],
    ['an empty column more', texts, ['market', 'text', 'note'], [['en', 'c', '']], ['3']],
    [
      'the same offer with another text',
      offers,
      ['offer', 'text'],
      [
        ['y', 'B'],
        ['x', 'a']
      ],
      ['2', '1']
    ],
    ['no offer where there was one', offers, ['offer', 'text'], [['', 'z']], ['3']],
    [
      'an offer that is new',
      offers,
      ['offer', 'text'],
      [
        ['z', 'b'],
        ['x', 'a']
      ],
      ['3', '1']
    ],
    [
      'the same row twice',
      offers,
      ['offer', 'text'],
      [
        ['x', 'a'],
        ['x', 'a']
      ],
      ['1', '3']
    ]
  ])('%s', (_name, earlier, headers, rows, ids) => {
    expect(idsOf(paste(headers, rows, earlier))).toEqual(ids)
  })

  test('never gives the id of a row that is gone', () => {
    const less = paste(['offer', 'text'], [['x', 'a']], offers)
    const more = paste(
      ['offer', 'text'],
      [
        ['x', 'a'],
        ['new', 'b']
      ],
      less
    )
    expect(idsOf(more)).toEqual(['1', '3'])
    expect(more.lastRow).toBe(3)
  })
})
