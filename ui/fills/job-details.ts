import type { Job } from '../../core/job'
import { models } from '../../core/models'
import type { Placed } from '../../core/placed'
import { measureRouting } from '../../core/price/token-buckets'
import { cropShare, toSizeText } from '../../core/size'
import { toCropText } from '../draft/target-view'

/** Asked and got side by side, and what the frame hides. */
export function toDetails(job: Job, placed: Placed): readonly string[] {
  const { image, recipe } = job
  if (!image) return []
  const asked = recipe.size === 'auto' ? 'size by the service' : toSizeText(recipe.size)
  const crop = toCropText(cropShare(image, placed.frame))
  return [`asked ${asked} · got ${toSizeText(image)} · ${crop}`]
}

/** What the measured tokens say about the routing: `1,429 tokens: tier image, bucket 48`. */
export function toCounting({ image, usage, partials, recipe }: Job): string | null {
  if (!image || !usage || models[recipe.model].tokens.kind !== 'grid') return null
  const { bucket, tier, isExact } = measureRouting(image, usage, partials)
  const tokens = `${usage.outputTokens.toLocaleString('en')} tokens`
  return `${tokens}: ${isExact ? '' : 'nearest to '}tier ${tier}, bucket ${bucket}`
}
