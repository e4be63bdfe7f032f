import * as z from 'zod/mini'
import type { Usage } from '../job'
import { type FixedQuality, type ModelName, models, Quality } from '../models'
import type { ImageSize } from '../size'
import { gridTokens, tokensPerPartial } from './tokens'

/**
 * The routing layer of Microsoft's announcement: three legacy size tiers and six token buckets.
 * No parameter of the service takes them. That a bucket is the grid constant behind a quality, and
 * which tier a bucket belongs to, is inferred (claim foundry.routing-tiers); the panel says so.
 */
export const tokenBuckets = [16, 24, 36, 48, 64, 96] as const
export const TokenBucket = z.literal(tokenBuckets)
export type TokenBucket = z.infer<typeof TokenBucket>

export const SizeTier = z.enum(['smimage', 'image', 'xlimage'])
export type SizeTier = z.infer<typeof SizeTier>

export const tierOf: Readonly<Record<TokenBucket, SizeTier>> = {
  16: 'smimage',
  24: 'smimage',
  36: 'image',
  48: 'image',
  64: 'xlimage',
  96: 'xlimage'
}

/** `isExact` is false when the model has no such bucket and a neighbour of its tier stands in. */
export type RoutedQuality = Readonly<{
  quality: FixedQuality
  bucket: TokenBucket
  isExact: boolean
}>

/** The quality that asks for a bucket; null for models whose tokens follow no grid. */
export function bucketQuality(model: ModelName, bucket: TokenBucket): RoutedQuality | null {
  const offered = offeredBuckets(model)
  const exact = offered.find((one) => one.bucket === bucket)
  if (exact) return { ...exact, isExact: true }
  const neighbour = offered.filter((one) => tierOf[one.bucket] === tierOf[bucket]).at(-1)
  return neighbour ? { ...neighbour, isExact: false } : null
}

/** The quality that asks for a tier: the finest the model has in it. */
export function tierQuality(model: ModelName, tier: SizeTier): RoutedQuality | null {
  const finest = offeredBuckets(model)
    .filter((one) => tierOf[one.bucket] === tier)
    .at(-1)
  return finest ? { ...finest, isExact: true } : null
}

/** The bucket whose tokens for this size come nearest to what was measured, and its tier. */
export function measureRouting(
  size: ImageSize,
  usage: Usage,
  partials: number
): { bucket: TokenBucket; tier: SizeTier; isExact: boolean } {
  const measured = usage.outputTokens - partials * tokensPerPartial
  const distance = (bucket: TokenBucket) =>
    Math.abs(Math.log(gridTokens(size, bucket) / Math.max(measured, 1)))
  const bucket = tokenBuckets.reduce((best, one) => (distance(one) < distance(best) ? one : best))
  return { bucket, tier: tierOf[bucket], isExact: gridTokens(size, bucket) === measured }
}

function offeredBuckets(model: ModelName): { quality: FixedQuality; bucket: TokenBucket }[] {
  const { qualities, tokens } = models[model]
  if (tokens.kind !== 'grid') return []
  const { grid } = tokens
  return qualities.flatMap((quality) => {
    const bucket = tokenBuckets.find((one) => one === grid[quality])
    return bucket === undefined ? [] : [{ quality, bucket }]
  })
}

/** How a designer chooses: a quality, or a name of the announcement that stands for one. */
export const Routing = z.union([
  z.strictObject({ kind: z.literal('quality'), quality: Quality }),
  z.strictObject({ kind: z.literal('tier'), tier: SizeTier }),
  z.strictObject({ kind: z.literal('bucket'), bucket: TokenBucket })
])
export type Routing = z.infer<typeof Routing>

/** The quality a routing asks for. What the model doesn't have becomes null: never sent. */
export function routedQuality(model: ModelName, routing: Routing): Quality | null {
  switch (routing.kind) {
    case 'tier':
      return tierQuality(model, routing.tier)?.quality ?? null
    case 'bucket':
      return bucketQuality(model, routing.bucket)?.quality ?? null
    case 'quality': {
      const { quality } = routing
      return quality === 'auto' || models[model].qualities.includes(quality) ? quality : null
    }
    default:
      return routing satisfies never
  }
}
