import type { Campaign } from '../../../core/campaign/campaign'
import type { Meaning } from '../../../core/campaign/columns/column'
import { chooseMeaning } from '../../../core/campaign/columns/read-columns'
import { toSampleSheet } from '../../../core/campaign/columns/sample-sheet'
import { maxRows } from '../../../core/campaign/sheet/sheet'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { MasterChanges } from '../file/change-masters'

export type RowChanges = Readonly<{
  changeCell: (row: string, column: number, text: string) => void
  /** An empty row below this one, of the same offer and market. */
  addRow: (after: string) => void
  deleteRow: (row: string) => void
  chooseMeaning: (column: number, meaning: Meaning) => void
  /** A table to fill in, out of the texts of the masters, on the clipboard. */
  copySampleSheet: () => Promise<void>
}>

/** Changes the table of the open campaign by hand. */
export function createRowChanges(
  context: SessionContext,
  desk: CampaignDesk,
  { takeFirstMaster }: Pick<MasterChanges, 'takeFirstMaster'>
): RowChanges {
  const { say, sayProblem, takeFailure, copyText } = context
  return {
    changeCell: (row, column, text) =>
      desk.change((campaign) => withCell(campaign, row, column, text)),
    addRow: (after) => {
      const full = desk.read().open?.rows.length === maxRows
      if (full) return sayProblem(`A table has at most ${maxRows.toLocaleString('en')} rows.`)
      desk.change((campaign) => withRow(campaign, after))
    },
    deleteRow: (row) =>
      desk.change((campaign) => ({
        ...campaign,
        rows: campaign.rows.filter(({ id }) => id !== row)
      })),
    chooseMeaning: (column, meaning) =>
      desk.change((campaign) => ({
        ...campaign,
        columns: [...chooseMeaning(campaign.columns, column, meaning)]
      })),
    copySampleSheet: async () => {
      await takeFirstMaster().catch((error: unknown) => takeFailure(error))
      const [master] = desk.read().canvas.masters
      if (!master) return sayProblem('Choose the frame that is repeated first.')
      const text = toSampleSheet(master.layers, {
        offer: master.name,
        market: 'en',
        prompt: master.prompt
      })
      if (copyText(text)) say('A table for this frame is copied. Paste it into Sheets or Excel.')
      else sayProblem('The table could not be copied. Click into the panel and try again.')
    }
  }
}

function withCell(campaign: Campaign, id: string, column: number, text: string): Campaign {
  const row = campaign.rows.find((one) => one.id === id)
  if (!row || (row.cells[column] ?? '') === text) return campaign
  const cells = campaign.headers.map((_, at) => (at === column ? text : (row.cells[at] ?? '')))
  const rows = campaign.rows.map((one) => (one === row ? { ...row, cells } : one))
  return { ...campaign, rows }
}

function withRow(campaign: Campaign, after: string): Campaign {
  const at = campaign.rows.findIndex(({ id }) => id === after)
  const above = campaign.rows[at]
  const kept = campaign.columns.map(({ meaning }) => ['offer', 'market'].includes(meaning.kind))
  const cells = campaign.headers.map((_, column) =>
    kept[column] ? (above?.cells[column] ?? '') : ''
  )
  const lastRow = campaign.lastRow + 1
  const line = Math.max(1, ...campaign.rows.map((row) => row.line)) + 1
  const row = { id: String(lastRow), line, cells }
  return {
    ...campaign,
    lastRow,
    rows: [...campaign.rows.slice(0, at + 1), row, ...campaign.rows.slice(at + 1)]
  }
}
