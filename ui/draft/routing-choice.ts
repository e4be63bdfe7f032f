import type { Draft } from '../../core/draft'
import type { FixedQuality, ModelName } from '../../core/models'
import { estimatePrice, toDollars } from '../../core/price/price'
import {
  bucketQuality,
  type RoutedQuality,
  type Routing,
  SizeTier,
  TokenBucket,
  tierQuality,
  tokenBuckets
} from '../../core/price/token-buckets'
import { outputTokens } from '../../core/price/tokens'
import type { ImageSize } from '../../core/size'
import type { ChoiceGroup } from '../components/choice'
import { qualityWords } from '../words'

/** `quality` as the value of a select stands for “as chosen above”. */
export const byQuality = 'quality'

export const routingNote =
  'Foundry takes no tier or bucket by name. Framefill asks for the quality that stands for it; which one that is has been inferred, not documented.'

/** The announcement's tiers and buckets, each with what it means for an image of this size. */
export function routingGroups(model: ModelName, size: ImageSize): readonly ChoiceGroup[] {
  const describe = (routed: RoutedQuality | null) =>
    routed ? meaning({ model, size, routed }) : `not with ${model}`
  return [
    { name: '', options: [{ value: byQuality, words: 'By quality' }] },
    {
      name: 'Size tiers',
      options: SizeTier.options.map((tier) => {
        const routed = tierQuality(model, tier)
        return { value: `tier:${tier}`, words: `${tier} · ${describe(routed)}`, isOff: !routed }
      })
    },
    {
      name: 'Token buckets',
      options: tokenBuckets.map((bucket) => {
        const routed = bucketQuality(model, bucket)
        return {
          value: `bucket:${bucket}`,
          words: `${bucket} · ${describe(routed)}`,
          isOff: !routed
        }
      })
    }
  ]
}

export function toRoutingValue(routing: Routing): string {
  if (routing.kind === 'tier') return `tier:${routing.tier}`
  return routing.kind === 'bucket' ? `bucket:${routing.bucket}` : byQuality
}

/** What a select's value stands for; “by quality” keeps the quality that was asked for. */
export function parseRouting(value: string, draft: Draft, quality: Draft['routing']): Routing {
  const [kind, name] = value.split(':')
  if (kind === 'tier') return { kind, tier: SizeTier.parse(name) }
  if (kind === 'bucket') return { kind, bucket: TokenBucket.parse(Number(name)) }
  return draft.routing.kind === 'quality' ? draft.routing : quality
}

type Meaning = Readonly<{ model: ModelName; size: ImageSize; routed: RoutedQuality }>

function meaning({ model, size, routed }: Meaning): string {
  const { quality, bucket, isExact } = routed
  const stand = isExact ? qualityWords[quality] : `nearest ${bucket}, ${qualityWords[quality]}`
  return `${stand} · ${tokenText(model, size, quality)}`
}

function tokenText(model: ModelName, size: ImageSize, quality: FixedQuality): string {
  const tokens = (outputTokens(model, size, quality) ?? 0).toLocaleString('en')
  const { micros } = estimatePrice({ model, size, quality, prompt: '' })
  return `${tokens} tokens · ${toDollars(micros)}`
}
