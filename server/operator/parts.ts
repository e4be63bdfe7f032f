import { html } from 'hono/html'
import { type Micros, toDollars } from '../../core/price/price'
import type { Spent } from '../usage/read-report'
import type { Html } from './page'

type Cells = readonly (string | Html)[]

/** `words` tables read to the left, others have numbers at the right. */
export function toTable(
  titles: readonly string[],
  rows: readonly Cells[],
  { words = false, empty = 'Nothing yet.', label = 'Table' } = {}
): Html {
  if (rows.length === 0) return html`<p class="note">${empty}</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="${words ? 'words' : ''}">
    <thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (cells) =>
        html`<tr>${cells.map((cell, index) => html`<td class="${index === 0 ? 'name' : ''}">${cell}</td>`)}</tr>`
    )}</tbody>
  </table></div>`
}

/** An amount, and under it how much of its budget that is. */
export function toSpent(spent: Spent, period: 'day' | 'month'): Html {
  const limit = spent.budget[period]
  const micros = spent[period]
  if (limit === null) return html`${toAmount(micros)}`
  const share = limit === 0 ? 1 : micros / limit
  const state = share >= 1 ? 'over' : share >= 0.8 ? 'near' : 'fine'
  const percent = Math.round(share * 100).toLocaleString('en')
  return html`${toAmount(micros)} <small>of ${toDollars(limit)} · <span class="${state}">${percent} %</span></small>
    <progress class="${state}" value="${Math.min(share, 1).toFixed(3)}" max="1" aria-label="Spent of the budget"></progress>`
}

export const toAmount = (micros: Micros): Html =>
  micros === 0 ? html`<span class="zero">$0</span>` : html`${toDollars(micros)}`

export const toCount = (count: number): Html =>
  count === 0 ? html`<span class="zero">0</span>` : html`${count.toLocaleString('en')}`

/** `23 November 2026, 14:05 UTC` */
export function toTimeText(at: number): string {
  const day = new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return `${day}, ${toClockText(at)}`
}

/** `14:05 UTC` */
export const toClockText = (at: number): string => `${new Date(at).toISOString().slice(11, 16)} UTC`

/** `2026-11-23 14:05`, for tables; UTC, which their titles say. */
export const toStamp = (at: number): string =>
  new Date(at).toISOString().slice(0, 16).replace('T', ' ')

/** `40 s`, `12 min`, `3 h`, `5 days`: about how long. */
export function toSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}

/** `4.2 GB`, in decimal units as disks are sold. */
export function toBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`
  return bytes < 1_000_000_000
    ? `${Math.round(bytes / 1_000_000)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
