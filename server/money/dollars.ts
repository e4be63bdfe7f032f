import type { Micros } from '../../core/price/price'

/** `5`, `5.50` or `$5.50` as micro-dollars; null for anything else. */
export function parseDollars(text: string): Micros | null {
  if (!/^\$?\d{1,7}(\.\d{1,6})?$/.test(text)) return null
  return Math.round(Number(text.replace('$', '')) * 1_000_000)
}
