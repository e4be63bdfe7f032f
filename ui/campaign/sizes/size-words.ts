import type { SizePreset } from '../../../core/campaign/sizes/size-preset'
import { toSizeText } from '../../../core/size'

/** `150 kB`, `5 MB`: as networks say it, a kB counted as 1,000 bytes. */
export function toBytesText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${Math.round(bytes / 10_000) / 100} MB`
}

/** `300×250 · ≤ 150 kB`. */
export function sizeFacts(preset: SizePreset): string {
  const limit = preset.maxBytes === null ? '' : ` · ≤ ${toBytesText(preset.maxBytes)}`
  return `${toSizeText(preset)}${limit}`
}
