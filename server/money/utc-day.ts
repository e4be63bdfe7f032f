/** The UTC day of a time in ms, as `2026-11-23`, which sorts as it counts. */
export function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** The UTC month of a time in ms, as `2026-11`. */
export function toMonth(at: number): string {
  return toDay(at).slice(0, 7)
}

/** The first day of the same UTC month. */
export function toMonthStart(at: number): string {
  return `${toDay(at).slice(0, 7)}-01`
}

/** The UTC day so many days before. */
export function toDayBefore(at: number, days: number): string {
  return toDay(at - days * 86_400_000)
}
