import type { Draft } from '../../core/draft'
import { models } from '../../core/models'
import { routedQuality } from '../../core/price/token-buckets'
import { qualityWords } from '../words'
import { toQuality } from './recipe-choice'

/** What the chosen model can't do as asked, and what happens instead: nothing is dropped in silence. */
export function draftNotes(draft: Draft): readonly string[] {
  const { model, routing, background } = draft
  const { sizes, backgrounds, retires } = models[model]
  const notes: string[] = []
  if (routing.kind === 'quality') notes.push(...routedNotes(draft))
  if (!backgrounds.includes(background))
    notes.push(`${model} can’t make ${background} backgrounds; it chooses its own.`)
  if (sizes.kind === 'list')
    notes.push(`${model} draws ${sizes.sizes.length} sizes only, so most frames lose some of it.`)
  if (retires !== null) notes.push(`${model} retires on ${dayText(retires)}.`)
  return notes
}

/** The same for its quality, tier or bucket. */
export function routedNotes(draft: Draft): readonly string[] {
  const { model, routing } = draft
  if (routedQuality(model, routing) !== null) return []
  return [`${model} has no ${nameOf(draft)}; it is asked for ${qualityWords[toQuality(draft)]}.`]
}

/** A day such as `2027-04-21`, in this computer's own way: a day has no time zone. */
function dayText(day: string): string {
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const
  return new Date(day).toLocaleDateString(undefined, options)
}

function nameOf({ routing }: Draft): string {
  if (routing.kind === 'tier') return `tier “${routing.tier}”`
  if (routing.kind === 'bucket') return `bucket ${routing.bucket}`
  return `quality “${qualityWords[routing.quality]}”`
}
