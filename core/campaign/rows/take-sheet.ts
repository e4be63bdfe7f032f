import type { Campaign } from '../campaign'
import type { TextLayer } from '../columns/column'
import { readColumns } from '../columns/read-columns'
import type { Sheet } from '../sheet/sheet'
import { takeRows } from './take-rows'

/**
 * The campaign with this table instead of its own: rows that it had keep their ids, and columns the
 * meaning that a person chose for them. `layers` are the masters' texts in reading order.
 */
export function takeSheet(
  campaign: Campaign,
  sheet: Pick<Sheet, 'headers' | 'rows'>,
  layers: readonly TextLayer[]
): Campaign {
  const { columns } = readColumns(sheet, layers, campaign.columns)
  const rows = takeRows(sheet, columns, campaign)
  return { ...campaign, headers: sheet.headers, columns: [...columns], ...rows }
}
