import * as z from 'zod/mini'
import { frameCalls } from './frame-calls'
import { handOverCalls } from './hand-over-calls'
import { keptCalls } from './kept-calls'
import { layOutCalls } from './lay-out-calls'

const nothing = z.strictObject({})

/** One message about a campaign holds no more of its entries than this, each below 100 kB. */
export const maxEntriesAtOnce = 4

/**
 * A campaign of the current page as its section tells it, without its table. `revision` changes with
 * every save; '' for a section whose campaign can't be read.
 */
export const CampaignSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  sectionId: z.string(),
  /** A copy of a section is a campaign of its own, under an id of its own. */
  isCopy: z.boolean(),
  rows: z.int(),
  sizes: z.int(),
  entries: z.int(),
  revision: z.string()
})
export type CampaignSummary = z.infer<typeof CampaignSummary>

const head = { id: z.string().check(z.minLength(1), z.maxLength(200)), name: z.string() }

/**
 * The panel's calls about campaigns. None of them reads or writes more than a part, so that the canvas
 * never waits: who no longer wants the rest doesn't ask for it. How a whole campaign is read and saved
 * by them is in `core/campaign/kept/campaign-file.ts`. Errors: `frame_gone`, `read_only`, `conflict`,
 * `too_large`, `internal`.
 */
export const campaignCalls = {
  'campaign.list': {
    input: nothing,
    output: z.strictObject({ campaigns: z.array(CampaignSummary) })
  },
  /** Entries of `campaign-entries.ts`, `count` of them from `at`; those that aren't there are ''. */
  'campaign.read': {
    input: z.strictObject({
      sectionId: z.string(),
      at: z.int().check(z.minimum(0)),
      count: z.int().check(z.positive(), z.maximum(maxEntriesAtOnce))
    }),
    output: z.strictObject({ entries: z.array(z.string()) })
  },
  /** Holds entries that `campaign.write` will save; nothing is in the file yet. */
  'campaign.stage': {
    input: z.strictObject({
      id: z.string(),
      at: z.int().check(z.minimum(0), z.maximum(1_000)),
      entries: z.array(z.string()).check(z.maxLength(maxEntriesAtOnce))
    }),
    output: nothing
  },
  /**
   * Saves what was staged, all of it at once, in a new section below everything where `sectionId` is
   * null. `conflict` where the file holds another revision than the one that was read (null for a new
   * one), as after a teammate's edit; `isForced` writes over it.
   */
  'campaign.write': {
    input: z.strictObject({
      ...head,
      sectionId: z.nullable(z.string()),
      rows: z.int(),
      sizes: z.int(),
      entries: z.int().check(z.positive(), z.maximum(1_001)),
      revision: z.nullable(z.string()),
      isForced: z.boolean()
    }),
    output: CampaignSummary
  },
  /**
   * Saves a version of the file under a name, as a way back before much is written. False where Figma
   * didn't: nothing has to wait for it.
   */
  'campaign.version': {
    input: z.strictObject({ title: z.string(), description: z.string() }),
    output: z.strictObject({ isSaved: z.boolean() })
  },
  ...frameCalls,
  ...layOutCalls,
  ...handOverCalls,
  ...keptCalls
} as const
