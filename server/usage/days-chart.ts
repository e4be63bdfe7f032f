import { html } from 'hono/html'
import { toDollars } from '../../core/price/price'
import type { DayUsage } from './read-period'

type Html = ReturnType<typeof html>

const width = 936
const height = 150
const top = 20
const bottom = 20

/** Dollars a day as bars; each says its day, its dollars and its pictures under the pointer. */
export function toDaysChart(days: readonly DayUsage[]): Html {
  const most = Math.max(...days.map(({ micros }) => micros), 1)
  const slot = width / days.length
  const room = height - top - bottom
  const bars = days.map(({ day, pictures, micros }, index) => {
    const barHeight = micros <= 0 ? 0 : Math.max(2, (micros / most) * room)
    const words = `${day}: ${toDollars(micros)}, ${toPictures(pictures)}`
    return html`<g><title>${words}</title>
      <rect fill-opacity="0" x="${index * slot}" y="${top}" width="${slot}" height="${room}"/>
      <rect rx="2" x="${(index * slot + slot * 0.15).toFixed(1)}" y="${(height - bottom - barHeight).toFixed(1)}" width="${(slot * 0.7).toFixed(1)}" height="${barHeight.toFixed(1)}"/></g>`
  })
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Dollars a day, the highest ${toDollars(most)}">
    <text x="0" y="10">${toDollars(most)}</text>
    <rect class="base" x="0" y="${height - bottom}" width="${width}" height="1"/>
    ${bars}
    <text x="0" y="${height - 5}">${first}</text>
    <text x="${width}" y="${height - 5}" text-anchor="end">${last}</text>
  </svg>`
}

export function toPictures(count: number): string {
  return count === 1 ? '1 picture' : `${count.toLocaleString('en')} pictures`
}
