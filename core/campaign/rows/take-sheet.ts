import type { Campaign } from '../campaign'
import type { TextLayer } from '../columns/column'
import { readColumns } from '../columns/read-columns'
import { allAtOnce, type Steps } from '../in-steps'
import type { Sheet } from '../sheet/sheet'
import { takeRowsInSteps } from './take-rows'

/**
 * The campaign with this table instead of its own: rows that it had keep their ids, and columns the
 * meaning that a person chose for them. `layers` are the masters' texts in reading order.
 */
export function takeSheet(
  campaign: Campaign,
  sheet: Pick<Sheet, 'headers' | 'rows'>,
  layers: readonly TextLayer[]
): Campaign {
  return allAtOnce(takeSheetInSteps(campaign, sheet, layers))
}

/** The same, in steps of some milliseconds each. */
export function* takeSheetInSteps(
  campaign: Campaign,
  sheet: Pick<Sheet, 'headers' | 'rows'>,
  layers: readonly TextLayer[]
): Steps<Campaign> {
  const { columns } = readColumns(sheet, layers, campaign.columns)
  yield
  const rows = yield* takeRowsInSteps(sheet, columns, campaign)
  return { ...campaign, headers: sheet.headers, columns: [...columns], ...rows }
}
