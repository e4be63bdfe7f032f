import type { Campaign } from '../../core/campaign/campaign'
import type { CampaignPlace } from '../../core/campaign/kept/campaign-file'
import type { SavedPrompt } from '../../core/campaign/kept/saved-prompt'
import type { MarketFonts } from '../../core/campaign/markets/plan-fonts'
import type { Plan } from '../../core/campaign/plan/plan'
import type { EncodingChoice } from '../../core/campaign/sheet/read-text'
import type { Oddity } from '../../core/campaign/sheet/sheet'
import type { KeptSizes } from '../../core/campaign/sizes/size-preset'
import type { CampaignSummary } from '../../core/wire/campaign/campaign-calls'
import type { FrameLook, MasterFrame } from '../../core/wire/campaign/frame-calls'
import type { KeptFor } from '../../core/wire/campaign/kept-calls'
import { type ExportState, firstExport } from './export/export-state'
import { type Place, stay } from './rows/place'
import { noRun, type RunState } from './run/run-state'

/** The steps of a campaign, in the order of the work. */
export type StepName = 'sizes' | 'rows' | 'prompt' | 'check' | 'run' | 'review' | 'export'

/** A plan's canvas, with what the steps after it need. */
export type SeenCanvas = Readonly<{
  masters: readonly MasterFrame[]
  frames: readonly FrameLook[]
}>

/**
 * Why the open campaign isn't saved: a person decides where somebody else has saved it, or where its
 * section is gone.
 */
export type SaveFault = Readonly<{ kind: 'conflict' | 'gone' | 'other'; message: string }>

/** What the panel knows about campaigns. */
export type CampaignState = Readonly<{
  /** Sizes that this person and this file keep beside ours. */
  sizes: Readonly<Record<KeptFor, KeptSizes>>
  /** Saved prompts of this person and of this file. */
  prompts: Readonly<Record<KeptFor, readonly SavedPrompt[]>>
  /** The campaigns of this page. */
  list: readonly CampaignSummary[]
  /** Where the open one lies in the file. */
  kept: CampaignPlace
  saveFault: SaveFault | null
  /** The campaign that the tab shows; null until the file has been looked through. */
  open: Campaign | null
  /** What it was before each of the last changes, the newest last. */
  earlier: readonly Campaign[]
  /** The masters and frames of the open campaign, as the plugin saw them last. */
  canvas: SeenCanvas
  /** What a run would do; null while that is being worked out. */
  plan: Plan | null
  /** The fonts of this computer; null until it was asked. */
  families: readonly string[] | null
  /** What the texts of the plan would be written in, as far as that is known. */
  fonts: readonly MarketFonts[]
  /** Small pictures of frames, as object URLs, by what they show. */
  thumbnails: ReadonlyMap<string, string>
  /** What its newest run has come to. */
  run: RunState
  export: ExportState
  /** The step that is open; null where all are closed to a line. */
  step: StepName | null
  /** Where a person is in the table. */
  place: Place
  /** What was odd about the table that came last. */
  oddities: readonly Oddity[]
  /** Cells of the table that hold `[[a|b]]` or `{a|b}`. */
  alternatives: number
  /** What a dropped file may be read as, while a person is asked; else none. */
  encodings: readonly EncodingChoice[]
}>

export const noCampaign: CampaignState = {
  sizes: { person: { favourites: [], own: [] }, file: { favourites: [], own: [] } },
  prompts: { person: [], file: [] },
  list: [],
  kept: { sectionId: null, revision: null },
  saveFault: null,
  open: null,
  earlier: [],
  canvas: { masters: [], frames: [] },
  plan: null,
  families: null,
  thumbnails: new Map(),
  fonts: [],
  run: noRun,
  export: firstExport,
  step: null,
  place: stay,
  oddities: [],
  alternatives: 0,
  encodings: []
}
