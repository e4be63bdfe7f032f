import { describe, expect, test } from 'vitest'
import { Campaign } from '../campaign'
import { sampleCampaign } from '../sample-campaign'
import { fromEntries, toEntries } from './campaign-entries'

const small = sampleCampaign({ headers: ['mood'], rows: [['calm']] })
/** Each of these letters has three bytes, or four with its second half. */
const large = sampleCampaign({
  headers: ['mood'],
  rows: Array.from({ length: 300 }, (_, index) => [
    `${'語'.repeat(400)}${'😀'.repeat(200)}${index}`
  ])
})

describe('a campaign', () => {
  test.each([
    ['a small one', small, 2],
    ['a large one', large, 9]
  ])('%s comes back whole out of entries that Figma takes', (_name, campaign, count) => {
    const entries = toEntries(campaign)
    expect(entries).toHaveLength(count)
    for (const entry of entries) {
      expect(Buffer.byteLength(entry)).toBeLessThanOrEqual(99_000)
      expect(Buffer.from(entry, 'utf8').toString('utf8')).toBe(entry)
    }
    expect(fromEntries(entries)).toEqual({ kind: 'campaign', campaign })
  })

  test('is read although entries of a longer one lie behind', () => {
    expect(fromEntries([...toEntries(small), 'old', 'older'])).toMatchObject({ kind: 'campaign' })
  })

  test('of an earlier version gets what was not yet there, and loses what nobody knows', () => {
    const { consistency: _, anchors: __, overflow: ___, ...choices } = small.choices
    const { markets: ____, handOver: _____, ...fields } = small
    const old = { ...fields, choices, colour: 'red' } as unknown as Campaign
    expect(fromEntries(toEntries(old))).toEqual({ kind: 'campaign', campaign: small })
  })

  const [head = '', ...parts] = toEntries(large)
  test.each([
    ['nothing at all', [], 'can’t be read'],
    ['something else', ['hello', 'x'], 'can’t be read'],
    ['a part missing', [head, ...parts.slice(0, -1)], 'only partly saved'],
    [
      'parts swapped',
      [head, parts[1] ?? '', parts[0] ?? '', ...parts.slice(2)],
      'only partly saved'
    ],
    ['another’s head', [toEntries(small)[0] ?? '', ...parts], 'only partly saved'],
    [
      'a newer version',
      [JSON.stringify({ ...JSON.parse(head), version: 2 }), ...parts],
      'Update the plugin'
    ]
  ])('with %s is refused with what to do', (_name, entries, words) => {
    expect(fromEntries(entries)).toEqual({ kind: 'fault', message: expect.stringContaining(words) })
  })

  test('whose fields make no sense is refused', () => {
    const odd = { ...small, rows: [{ id: 'x', line: 0, cells: [] }] }
    expect(fromEntries(toEntries(odd))).toMatchObject({ kind: 'fault' })
  })
})

test('the sample is a campaign', () => {
  expect(Campaign.parse(large)).toEqual(large)
})
