import { expect, test } from 'vitest'
import type { CampaignRow } from '../../../core/campaign/campaign'
import { sampleCampaign } from '../../../core/campaign/sample-campaign'
import { rowsSummary, takenWords } from './row-words'

const row = (id: string, ...cells: string[]): CampaignRow => ({ id, line: 2, cells })

test.each<[CampaignRow[], CampaignRow[], string]>([
  [[], [row('1', 'a')], '1 row taken.'],
  [
    [row('1', 'a'), row('2', 'b'), row('3', 'c')],
    [row('1', 'a'), row('2', 'x'), row('4', 'd')],
    '3 rows: 1 new, 1 changed, 1 as before, 1 gone.'
  ],
  [[row('1', 'a')], [row('1', 'a')], '1 row: 1 as before.'],
  [[row('1', 'a')], [row('2', 'b')], '1 row: 1 new, 1 gone. Undo brings the others back.']
])('a table says what it brought', (before, after, words) => {
  expect(takenWords(before, after)).toBe(words)
})

const rowsOf = (...rows: string[][]) => sampleCampaign({ headers: ['offer', 'market'], rows })

test.each([
  [rowsOf(), 'paste a table'],
  [rowsOf(['a', 'ja'], ['a', 'ko'], ['b', 'ja'], ['b', 'ko']), '4 (2 markets × 2 offers)'],
  [rowsOf(['a', 'ja'], ['a', 'ko'], ['b', 'ja']), '3 (2 markets, 2 offers)'],
  [sampleCampaign({ headers: ['headline'], rows: [['a'], ['b']] }), '2']
])('the line of a step counts rows', (campaign, words) => {
  expect(rowsSummary(campaign)).toBe(words)
})
