const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** When a budget starts over, such as `at 00:00 UTC, 2 h from now`. `now` in ms since 1970. */
export function resetWords(period: 'day' | 'month', now: number): string {
  const date = new Date(now)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  if (period === 'day')
    return `at 00:00 UTC, ${leftWords(Date.UTC(year, month, day + 1) - now)} from now`
  const next = Date.UTC(year, month + 1, 1)
  const name = new Date(next).toLocaleString('en', { month: 'long', timeZone: 'UTC' })
  return `on 1 ${name} at 00:00 UTC, ${leftWords(next - now)} from now`
}

function leftWords(ms: number): string {
  if (ms < hourMs) return `${Math.ceil(ms / minuteMs)} min`
  if (ms < 2 * dayMs) return `${Math.round(ms / hourMs)} h`
  return `${Math.round(ms / dayMs)} days`
}
