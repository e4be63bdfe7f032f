import { expect, test } from 'vitest'
import { sampleCampaign, sampleTable } from '../../../core/campaign/sample-campaign'
import { sampleLook } from '../../fakes/sample-looks'
import { type ReviewFilter, reviewSummary, toReviewRows } from './review-rows'

const campaign = sampleCampaign(sampleTable)
const frames = [
  sampleLook('1', 'square', { kind: 'approved' }),
  sampleLook('1', 'story'),
  sampleLook('2', 'square', { kind: 'to-change', word: 'warmer' }),
  // A copy of the first: it is another's.
  sampleLook('1', 'square', { kind: 'drafted' }, { nodeId: '7:1' })
]

test.each<[ReviewFilter, string, string[]]>([
  ['all', '', ['1', '2']],
  ['open', '', ['1', '2']],
  ['to-change', '', ['2']],
  ['approved', '', ['1']],
  ['all', 'اركض', ['2']],
  ['all', 'shoes run', ['1']],
  ['all', 'nothing', []]
])('the filter %s with “%s” lets through rows %j', (filter, query, ids) => {
  const rows = toReviewRows({ campaign, frames, filter, query })
  expect(rows.map(({ row }) => row.id)).toEqual(ids)
})

test('a row has its frame at each size, or none', () => {
  const [first, second] = toReviewRows({ campaign, frames, filter: 'all', query: '' })
  expect(first?.cells.map((frame) => frame?.nodeId)).toEqual(['6:1-square', '6:1-story'])
  expect(second?.cells.map((frame) => frame?.nodeId ?? null)).toEqual(['6:2-square', null])
})

test('its line counts what is approved and what was sent back', () => {
  expect(reviewSummary(frames)).toBe('1 of 4 approved, 1 to change')
  expect(reviewSummary([])).toBe('nothing made yet')
})
