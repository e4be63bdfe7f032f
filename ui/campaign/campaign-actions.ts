import type { Campaign } from '../../core/campaign/campaign'
import type { FillsChanged } from '../../core/wire/fill-calls'
import type { Submitter } from '../fills/submit-fills'
import type { SessionContext } from '../session-context'
import type { View } from '../view'
import { createCampaignDesk } from './campaign-desk'
import type { StepName } from './campaign-state'
import { createExportActions, type ExportActions } from './export/export-actions'
import { createMasterChanges, type MasterChanges } from './file/change-masters'
import { type CanvasLooker, createCanvasLooker } from './file/look-at-canvas'
import { type CampaignOpener, createCampaignOpener } from './file/open-campaigns'
import { type CampaignSaver, createCampaignSaver } from './file/save-campaign'
import { createCanvasWatcher } from './file/watch-canvas'
import { createMarketChanges, type MarketChanges } from './markets/change-markets'
import { createPromptKeeper, type PromptKeeper } from './prompt/keep-prompts'
import { createReviewChanges, type ReviewChanges } from './review/change-review'
import { createFrameThumbnails, type FrameThumbnails } from './review/frame-thumbnails'
import { watchPlaced } from './review/watch-placed'
import { createRowChanges, type RowChanges } from './rows/change-rows'
import type { Place } from './rows/place'
import { createTableTaker, type TableTaker } from './rows/take-table'
import { createRunActions, type RunActions } from './run/run-actions'
import { createSizeChanges, type SizeChanges } from './sizes/change-sizes'
import { createSizeKeeper, type SizeKeeper } from './sizes/keep-sizes'
import { watchPlan } from './watch-plan'

/** Everything a person can do in the Campaign tab. */
export type CampaignActions = CampaignOpener &
  CanvasLooker &
  Pick<CampaignSaver, 'keepMine' | 'saveNow' | 'saveAnew'> &
  MasterChanges &
  SizeChanges &
  SizeKeeper &
  PromptKeeper &
  TableTaker &
  RunActions &
  ExportActions &
  RowChanges &
  MarketChanges &
  ReviewChanges &
  FrameThumbnails &
  Readonly<{
    /** Something happened to fills or notes in the file. */
    campaignChanged: (changed: FillsChanged) => void
    openStep: (step: StepName | null) => void
    /** Moves through the table. */
    movePlace: (place: Place) => void
    /** Leads to the row that its spreadsheet shows as this line. */
    showRow: (line: number) => void
    changeCampaign: (change: Partial<Campaign>) => void
    /** What the campaign was before the last change. */
    undoCampaign: () => void
  }>

type Options = Readonly<{
  send: Submitter['send']
  openView: (view: View) => void
  /** Pictures have ended, and money with them. */
  onEnded: () => void
}>

export function createCampaignActions(context: SessionContext, options: Options): CampaignActions {
  const desk = createCampaignDesk(context)
  const saver = createCampaignSaver(context, desk)
  const looker = createCanvasLooker(context, desk)
  const runs = createRunActions(context, desk, { saver, looker, ...options })
  const opener = createCampaignOpener(context, desk, { saver, looker })
  const masters = createMasterChanges(context, desk)
  const keeper = createSizeKeeper(context, desk)
  watchPlan(context, desk)
  watchPlaced(context, desk, looker)
  return {
    ...opener,
    openCampaigns: () => opener.openCampaigns().then(runs.lookForRuns),
    chooseCampaign: (sectionId) => opener.chooseCampaign(sectionId).then(runs.lookForRuns),
    ...runs,
    runCampaign: (row) => {
      keeper.rememberSizes(desk.read().open?.sizes ?? [])
      return runs.runCampaign(row)
    },
    ...createExportActions(context, desk, { looker }),
    ...looker,
    keepMine: saver.keepMine,
    saveNow: saver.saveNow,
    saveAnew: saver.saveAnew,
    ...masters,
    ...createSizeChanges(context, desk, masters),
    ...keeper,
    ...createPromptKeeper(context, desk),
    ...createTableTaker(context, desk, masters),
    ...createRowChanges(context, desk, masters),
    ...createMarketChanges(context, desk),
    ...createReviewChanges(context, desk, options),
    ...createFrameThumbnails(context, desk),
    campaignChanged: createCanvasWatcher(context, desk, opener).takeChanged,
    openStep: (step) => desk.patch({ step }),
    movePlace: (place) => desk.patch({ place }),
    showRow: (line) => {
      const rows = desk.read().open?.rows ?? []
      const row = rows.findIndex((one) => one.line === line)
      if (row >= 0) desk.patch({ step: 'rows', place: { row, column: desk.read().place.column } })
    },
    changeCampaign: (change) =>
      desk.change(
        (campaign) => ({ ...campaign, ...change }),
        Object.keys(change).filter(isTyped).join()
      ),
    undoCampaign: () => {
      const { open, earlier } = desk.read()
      const before = earlier.at(-1)
      if (!open || !before) return
      // What has left the panel since goes on: the ids of rows, and what was handed over.
      const lastRow = Math.max(open.lastRow, before.lastRow)
      const { handOver } = open
      desk.patch({ open: { ...before, lastRow, handOver }, earlier: earlier.slice(0, -1) })
    }
  }
}

/** What is written letter by letter. */
const isTyped = (key: string) => key === 'prompt' || key === 'name'
