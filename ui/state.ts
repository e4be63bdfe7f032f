import type { Draft } from '../core/draft'
import type { ModelName } from '../core/models'
import type { Selection } from '../core/selection'
import type { Settings } from '../core/settings'
import type { Command } from '../core/wire/command'
import type { Pace } from '../core/wire/pace-calls'
import type { PendingFill } from '../core/wire/pending'
import type { ModelQuota, PersonBudget, SpendingReply } from '../core/wire/relay-routes'
import type { Batch } from './batches/batch-progress'
import { type CampaignState, noCampaign } from './campaign/campaign-state'
import { firstDraft } from './draft/recipe-choice'
import { type Editing, firstEditing } from './edit/editing'
import { type Fill, jobOf, type Preview, type Progress } from './fill'
import { type Layouts, noLayouts } from './layouts/layout-guidance'
import { emptyTray, type Tray } from './references/tray'
import { noSets, type SetsState } from './sets/sets-state'
import { noTakes, type TakesState } from './takes/takes-state'
import type { View } from './view'

/** Everything the panel shows. */
export type PanelState = Readonly<{
  connection: Connection
  /** What this panel does without being seen; null for one that a person looks at. */
  command: Command | null
  /** The tab that is open. */
  view: View
  fileId: string
  /** Jobs of this file may go by these, too. */
  earlierFileIds: readonly string[]
  /** Keys of a copy’s jobs that were seen to here. */
  passed: readonly string[]
  selection: Selection
  /** What lies over the selected frames, as far as it has been read. */
  layouts: Layouts
  draft: Draft
  /** What the Edit tab shows. */
  editing: Editing
  /** The references. */
  tray: Tray
  /** What the relay's deployments draw with. */
  models: readonly ModelName[]
  /** What to say of a model that the relay has no more and the draft has lost; else ''. */
  replaced: string
  /** Null until the relay has told. */
  spending: SpendingReply | null
  /** What this person may spend; null when there is no limit or the relay hasn't told. */
  budget: PersonBudget | null
  /** What the relay's deployments take; empty until it has told. */
  quotas: readonly ModelQuota[]
  /** Newest first. */
  fills: readonly Fill[]
  takes: TakesState
  sets: SetsState
  /** What the Campaign tab shows. */
  campaign: CampaignState
  batch: Batch
  /** How long pictures usually take. */
  pace: Pace
  /** What an earlier run may not have sent, until the relay has said which of it it knows. */
  unheard: readonly PendingFill[]
  /** What happened last. */
  status: Status
  /** Milliseconds since 1970 by this computer, as of the last tick. */
  now: number
}>

export type Status = Readonly<{ text: string; isProblem: boolean }>

export type Connection =
  | Readonly<{ step: 'opening'; problem: string | null }>
  | Readonly<{
      step: 'form'
      relayUrl: string
      isBusy: boolean
      problem: string | null
      /** The connection to go back to, when a person only wants to change it. */
      earlier: Connected | null
      /** What the relay offers somebody without a token; absent until it has answered. */
      offer?: Offer | null
    }>
  | SigningIn
  | Connected

/** Of the relay at the address as it was typed; `provider` is what its button names. */
export type Offer = Readonly<{ typed: string; provider: string | null }>

export type SigningIn = Readonly<{
  step: 'signing-in'
  relayUrl: string
  userCode: string
  verifyUrl: string
  /** When the code ends, in milliseconds since 1970 by this computer. */
  until: number
  earlier: Connected | null
}>

export type Connected = Readonly<{
  step: 'connected'
  settings: Settings
  /** Empty until the relay has told. */
  person: string
  /** The token came by signing in, so signing out ends it. */
  signedIn?: boolean
  problem: string | null
}>

export const quiet: Status = { text: '', isProblem: false }

export function initialState(now: number): PanelState {
  return {
    connection: { step: 'opening', problem: null },
    command: null,
    view: 'create',
    fileId: '',
    earlierFileIds: [],
    passed: [],
    selection: { canEdit: true, targets: [], refused: [] },
    layouts: noLayouts,
    draft: firstDraft,
    editing: firstEditing,
    tray: emptyTray,
    models: [firstDraft.model],
    replaced: '',
    spending: null,
    budget: null,
    quotas: [],
    fills: [],
    takes: noTakes,
    sets: noSets,
    campaign: noCampaign,
    batch: { since: null, timeLeft: null },
    pace: [],
    unheard: [],
    status: quiet,
    now
  }
}

export function fillOf(state: PanelState, key: string): Fill | undefined {
  return state.fills.find((fill) => fill.key === key)
}

export function fillOfJob(state: PanelState, jobId: string): Fill | undefined {
  return state.fills.find((fill) => jobOf(fill)?.id === jobId)
}

export function withProgress(state: PanelState, key: string, progress: Progress): PanelState {
  return { ...state, fills: changeFill(state.fills, key, { progress }) }
}

export function withPreview(state: PanelState, key: string, preview: Preview): PanelState {
  return { ...state, fills: changeFill(state.fills, key, { preview }) }
}

function changeFill(fills: readonly Fill[], key: string, change: Partial<Fill>): readonly Fill[] {
  return fills.map((fill) => (fill.key === key ? { ...fill, ...change } : fill))
}
