import { expect, test } from 'vitest'
import { bucketQuality, measureRouting, tierQuality, tokenBuckets } from './token-buckets'
import { outputTokens } from './tokens'

test.each([
  { bucket: 16, quality: 'low', asks: 16, isExact: true },
  { bucket: 24, quality: 'low', asks: 16, isExact: false },
  { bucket: 36, quality: 'medium', asks: 48, isExact: false },
  { bucket: 48, quality: 'medium', asks: 48, isExact: true },
  { bucket: 64, quality: 'high', asks: 96, isExact: false },
  { bucket: 96, quality: 'high', asks: 96, isExact: true }
] as const)('gpt-image-2 asks for bucket $bucket by quality $quality', (row) => {
  expect(bucketQuality('gpt-image-2', row.bucket)).toEqual({
    quality: row.quality,
    bucket: row.asks,
    isExact: row.isExact
  })
})

test('gpt-image-2.5 has every bucket but 36', () => {
  const exact = tokenBuckets.filter((one) => bucketQuality('gpt-image-2.5-flare', one)?.isExact)
  expect(exact).toEqual([16, 24, 48, 64, 96])
})

test.each([
  { model: 'gpt-image-2', tiers: ['low', 'medium', 'high'] },
  { model: 'gpt-image-2.5-sunburst', tiers: ['medium', 'high', 'max'] }
] as const)('$model serves the three tiers as $tiers', ({ model, tiers }) => {
  const qualities = (['smimage', 'image', 'xlimage'] as const).map(
    (tier) => tierQuality(model, tier)?.quality
  )
  expect(qualities).toEqual(tiers)
})

test('models without a grid have neither buckets nor tiers', () => {
  expect(bucketQuality('gpt-image-1.5', 48)).toBeNull()
  expect(tierQuality('gpt-image-1-mini', 'image')).toBeNull()
})

test('measured tokens tell the bucket, previews taken off', () => {
  const size = { width: 1024, height: 1024 }
  const usage = (tokens: number) => ({
    inputTextTokens: 7,
    inputImageTokens: 0,
    outputTokens: tokens
  })
  const medium = outputTokens('gpt-image-2', size, 'medium') ?? 0
  expect(measureRouting(size, usage(medium + 200), 2)).toEqual({
    bucket: 48,
    tier: 'image',
    isExact: true
  })
  expect(measureRouting(size, usage(medium + 30), 0)).toMatchObject({ bucket: 48, isExact: false })
})
