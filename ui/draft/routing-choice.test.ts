import { expect, test } from 'vitest'
import { firstDraft } from './recipe-choice'
import { parseRouting, routingGroups, toRoutingValue } from './routing-choice'

const square = { width: 1024, height: 1024 }
const medium = { kind: 'quality', quality: 'medium' } as const
const wordsOf = (model: 'gpt-image-2' | 'gpt-image-1.5') =>
  routingGroups(model, square).flatMap(({ options }) => options.map(({ words }) => words))

test('every tier and bucket says what it stands for in quality, tokens and dollars', () => {
  expect(wordsOf('gpt-image-2')).toEqual([
    'By quality',
    'smimage · Draft · 196 tokens · $0.009',
    'image · Standard · 1,756 tokens · $0.06',
    'xlimage · Final · 7,024 tokens · $0.21',
    '16 · Draft · 196 tokens · $0.009',
    '24 · nearest 16, Draft · 196 tokens · $0.009',
    '36 · nearest 48, Standard · 1,756 tokens · $0.06',
    '48 · Standard · 1,756 tokens · $0.06',
    '64 · nearest 96, Final · 7,024 tokens · $0.21',
    '96 · Final · 7,024 tokens · $0.21'
  ])
})

test('a model without buckets offers none, and says so', () => {
  const groups = routingGroups('gpt-image-1.5', square)
  const off = groups.flatMap(({ options }) => options.filter(({ isOff }) => isOff))
  expect(off).toHaveLength(9)
  expect(off[0]?.words).toBe('smimage · not with gpt-image-1.5')
})

test.each([
  ['tier:image', { kind: 'tier', tier: 'image' }],
  ['bucket:64', { kind: 'bucket', bucket: 64 }],
  ['quality', medium]
] as const)('the choice “%s” reads back', (value, routing) => {
  expect(parseRouting(value, firstDraft, medium)).toEqual(routing)
  expect(toRoutingValue(routing)).toBe(value)
})
