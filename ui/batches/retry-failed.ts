import type { Estimate } from '../../core/price/price'
import { type Fill, jobOf } from '../fill'
import { isFailed, isHopeless, isLost, priceAgain } from '../fills/fill-standing'
import { unretriedWords } from '../words'

/** What one press tries again: `count` of `all` that brought no picture. */
export type Retry = Readonly<{
  count: number
  all: number
  price: Estimate
  /** Why it isn't all of them, and what to do about the others; null when it is. */
  note: string | null
}>

/** Null where nothing failed in a way that may pass. */
export function toRetry(fills: readonly Fill[]): Retry | null {
  const failed = fills.filter(isFailed)
  if (failed.length === 0) return null
  const hopeless = fills.filter(isHopeless)
  const refused = hopeless.filter((fill) => jobOf(fill)?.state === 'refused').length
  const lost = fills.filter(isLost).length
  return {
    count: failed.length,
    all: failed.length + hopeless.length + lost,
    price: priceAgain(failed),
    note: unretriedWords({ refused, stuck: hopeless.length - refused, lost }) || null
  }
}
