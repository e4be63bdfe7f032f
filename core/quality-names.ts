import type { Quality } from './models'

/** What designers call a quality. */
export const qualityNames: Readonly<Record<Quality, string>> = {
  low: 'Draft',
  medium: 'Standard',
  high: 'Final',
  xhigh: 'Extra',
  max: 'Max',
  auto: 'Auto'
}
