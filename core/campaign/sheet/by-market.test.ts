import { describe, expect, test } from 'vitest'
import { tableShape, toRowsByMarket } from './by-market'
import { readSheet } from './read-sheet'
import type { Sheet } from './sheet'

function sheetOf(text: string): Sheet {
  const reading = readSheet(text)
  if (reading.kind === 'fault') throw new Error(reading.message)
  return reading.sheet
}

function turned(text: string): Sheet {
  const reading = toRowsByMarket(sheetOf(text))
  if (reading.kind === 'fault') throw new Error(reading.message)
  return reading.sheet
}

const tableOf = ({ headers, rows }: Sheet) => [headers, ...rows.map(({ cells }) => cells)]

test.each([
  ['key\ten\tja', 'wide'],
  ['key\ten', 'long'],
  ['market\theadline', 'long'],
  ['zh-CN\tzh_TW', 'wide'],
  ['offer\tkey\tpt-BR\tes-419', 'wide'],
  // Words that are languages somewhere.
  ['id\tname\tit', 'long'],
  ['no\theadline\tprice', 'long'],
  ['US\tUK\tprice', 'long']
])('%s is %s', (headers, shape) => {
  expect(tableShape(sheetOf(`${headers}\nx`))).toBe(shape)
})

describe('toRowsByMarket', () => {
  test('turns a column for each language into a row for each', () => {
    const text = 'key\ten\tja\nHeadline\tSale\tセール\nPrice\t$1\t¥100'
    expect(tableOf(turned(text))).toEqual([
      ['market', 'Headline', 'Price'],
      ['en', 'Sale', '$1'],
      ['ja', 'セール', '¥100']
    ])
  })

  test('keeps offers apart, each with its own phrases and row number', () => {
    const text =
      'offer\tkey\ten\tar\nShoes\tHeadline\tRun\tاركض\nShoes\tPrice\t$1\t١\nBags\tHeadline\tCarry\tاحمل'
    const sheet = turned(text)
    expect(tableOf(sheet)).toEqual([
      ['offer', 'market', 'Headline', 'Price'],
      ['Shoes', 'en', 'Run', '$1'],
      ['Shoes', 'ar', 'اركض', '١'],
      ['Bags', 'en', 'Carry', ''],
      ['Bags', 'ar', 'احمل', '']
    ])
    expect(sheet.rows.map(({ line }) => line)).toEqual([2, 2, 4, 4])
  })

  test('calls a phrase by its text in the first language where there are no keys', () => {
    expect(tableOf(turned('en\tde\nSale\tAngebot\nBuy\tKaufen'))).toEqual([
      ['market', 'Sale', 'Buy'],
      ['en', 'Sale', 'Buy'],
      ['de', 'Angebot', 'Kaufen']
    ])
  })

  test('takes id and no in front for keys', () => {
    expect(tableOf(turned('no\ten\tde\nHeadline\tSale\tAngebot'))[0]).toEqual([
      'market',
      'Headline'
    ])
    expect(tableOf(turned('id\ten\tde\nHeadline\tSale\tAngebot'))[0]).toEqual([
      'market',
      'Headline'
    ])
  })

  test('writes tags as usual', () => {
    expect(tableOf(turned('key\tzh_TW\tEN\na\tb\tc')).slice(1)).toEqual([
      ['zh-TW', 'b'],
      ['en', 'c']
    ])
  })

  test('leaves out the same market twice, a key twice and no key, and says so', () => {
    const sheet = turned('key\tde\tde-DE\tde-AT\na\t1\t2\t3\n\tx\ty\tz\nA\t4\t5\t6')
    expect(tableOf(sheet)).toEqual([
      ['market', 'a'],
      ['de', '1'],
      ['de-AT', '3']
    ])
    expect(sheet.oddities).toEqual([
      {
        lines: [],
        message: 'Column C (de-DE) is the same market as column B (de) and is left out.'
      },
      { lines: [3], message: 'Row 3: no key, so nobody knows which layer it is for; left out.' },
      { lines: [4], message: 'Row 4: a key that came before; left out.' }
    ])
  })

  test('leaves a long table as it is', () => {
    const sheet = sheetOf('market\theadline\nja\tx')
    expect(toRowsByMarket(sheet)).toEqual({ kind: 'sheet', sheet })
  })

  test('refuses more phrases than a frame has layers, and more rows than a table may have', () => {
    const phrases = (count: number) =>
      `key\ten\tde\n${Array.from({ length: count }, (_, index) => `k${index}\ta\tb`).join('\n')}`
    expect(tableOf(turned(phrases(62)))[0]).toHaveLength(63)
    expect(toRowsByMarket(sheetOf(phrases(63)))).toEqual({
      kind: 'fault',
      message:
        'This table has 63 phrases for one frame; 62 are the limit. Copy only those of this frame.'
    })
    const offers = Array.from({ length: 501 }, (_, index) => `o${index}\tk\ta\tb`).join('\n')
    expect(toRowsByMarket(sheetOf(`offer\tkey\ten\tde\n${offers}`))).toMatchObject({
      kind: 'fault',
      message: expect.stringContaining('makes 1,002 rows')
    })
  })
})
