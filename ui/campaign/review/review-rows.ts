import type { Campaign, CampaignRow } from '../../../core/campaign/campaign'
import { isSettled, type Status } from '../../../core/campaign/status'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'

/** A row of the contact sheet: for each size of the campaign its frame, null where none was made. */
export type ReviewRow = Readonly<{
  row: CampaignRow
  offer: string
  market: string
  cells: readonly (FrameLook | null)[]
}>

export type ReviewFilter = 'all' | 'open' | 'to-change' | 'approved'

type Asked = Readonly<{
  campaign: Campaign
  frames: readonly FrameLook[]
  filter: ReviewFilter
  /** Words that a row has in its offer, market or cells. */
  query: string
}>

/** The rows that have a frame which the filter lets through, in the order of the table. */
export function toReviewRows({ campaign, frames, filter, query }: Asked): readonly ReviewRow[] {
  const first = new Map<string, FrameLook>()
  for (const frame of frames) {
    const key = `${frame.tag.row}/${frame.tag.size}`
    if (!first.has(key)) first.set(key, frame)
  }
  const words = query.toLowerCase().split(/\s+/)
  return campaign.rows.flatMap((row): ReviewRow[] => {
    const cells = campaign.sizes.map(({ id }) => first.get(`${row.id}/${id}`) ?? null)
    const made = cells.flatMap((frame) => frame ?? [])
    if (!made.some(({ status }) => passes(status, filter))) return []
    const { offer = '', market = '' } = made[0]?.tag ?? {}
    const text = [offer, market, ...row.cells].join(' ').toLowerCase()
    return words.every((word) => text.includes(word)) ? [{ row, offer, market, cells }] : []
  })
}

export function passes(status: Status, filter: ReviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return !isSettled(status)
    case 'to-change':
      return status.kind === 'to-change'
    case 'approved':
      return isSettled(status)
    default:
      return filter satisfies never
  }
}

export const statusWords: Readonly<Record<Status['kind'], string>> = {
  empty: 'no picture yet',
  drafted: 'to be looked at',
  approved: 'approved',
  'to-change': 'to change',
  finished: 'finished',
  exported: 'exported'
}

/** `12 of 60 approved, 3 to change`. */
export function reviewSummary(frames: readonly FrameLook[]): string {
  if (frames.length === 0) return 'nothing made yet'
  const count = (filter: ReviewFilter) =>
    frames.filter(({ status }) => passes(status, filter)).length
  const back = count('to-change')
  const rest = back === 0 ? '' : `, ${back.toLocaleString('en')} to change`
  return `${count('approved').toLocaleString('en')} of ${frames.length.toLocaleString('en')} approved${rest}`
}
