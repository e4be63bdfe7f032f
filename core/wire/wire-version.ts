/**
 * Counts the changes between panel and relay that the other side can notice: a route, a field, a
 * code. One version apart works, both ways, since a company can't change both at once.
 */
export const wireVersion = 2

/** In every answer under `/v1`; a relay of version 1 doesn't send it. */
export const wireHeader = 'framefill-wire'

/** How many versions the other side is ahead, by its header or query; other text counts as 1. */
export function versionsAhead(told: string | null | undefined): number {
  return (/^\d{1,6}$/.test(told ?? '') ? Number(told) : 1) - wireVersion
}
