import * as z from 'zod/mini'
import { Draft } from '../draft'
import { Placed } from '../placed'
import { Selection } from '../selection'
import { Settings } from '../settings'
import { ImageSize } from '../size'
import { TakeRecord } from '../take'
import { campaignCalls } from './campaign/campaign-calls'
import { Command, commandCalls } from './command'
import { compareCalls } from './compare-calls'
import { editCalls } from './edit-calls'
import { FillsChanged, fillCalls } from './fill-calls'
import { layoutCalls } from './layout-calls'
import { paceCalls } from './pace-calls'
import { PackedFills, PendingFill } from './pending'
import { previewCalls } from './preview-calls'
import { takeCalls } from './take-calls'

const nothing = z.strictObject({})

const position = z.number().check(z.minimum(0), z.maximum(1))

/** The wall between panel and plugin. Errors: `frame_gone`, `frame_unfillable`, `image_rejected`, `read_only`. */
export const panelCalls = {
  ...layoutCalls,
  ...editCalls,
  'panel.open': {
    input: nothing,
    output: z.strictObject({
      fileId: z.string(),
      /** Jobs may go by these, too: the file has had them, or may have. */
      earlierFileIds: z.array(z.string()),
      /** Keys of a copy’s jobs that were seen to in this file. */
      passed: z.array(z.string()),
      settings: z.nullable(Settings),
      draft: z.nullable(Draft),
      pending: z.array(PendingFill),
      selection: Selection,
      /** What to carry out unseen; null for a panel that a person opened. */
      command: z.nullable(Command)
    })
  },
  ...paceCalls,
  ...previewCalls,
  'settings.write': { input: Settings, output: nothing },
  'draft.write': { input: Draft, output: nothing },
  'pending.write': {
    input: z.strictObject({ fileId: z.string(), pending: PackedFills }),
    output: nothing
  },
  /**
   * `fingerprint` is null when the layer is gone or can't take an image any more. `isAsked` says that
   * the job with this key was asked for here, and not in a copy of the file.
   */
  'node.inspect': {
    input: z.strictObject({ nodeId: z.string(), key: z.string() }),
    output: z.strictObject({ fingerprint: z.nullable(z.string()), isAsked: z.boolean() })
  },
  /** A copy’s job was placed here, too, or dismissed; the copy still has it. */
  'job.pass': { input: z.strictObject({ key: z.string() }), output: nothing },
  /** Adds a take and shows it; one that the layer keeps already is only shown. */
  'image.place': {
    input: z.strictObject({
      nodeId: z.string(),
      key: z.string(),
      bytes: z.instanceof(Uint8Array),
      imageSize: ImageSize,
      position,
      record: TakeRecord
    }),
    output: Placed
  },
  'image.slide': {
    input: z.strictObject({
      nodeId: z.string(),
      imageHash: z.string(),
      imageSize: ImageSize,
      position
    }),
    output: Placed
  },
  'node.reveal': { input: z.strictObject({ nodeId: z.string() }), output: nothing },
  'notice.show': {
    // One that `lasts` stays until the next notice takes its place.
    input: z.strictObject({ message: z.string(), error: z.boolean(), lasts: z.boolean() }),
    output: nothing
  },
  ...fillCalls,
  ...takeCalls,
  ...campaignCalls,
  ...compareCalls,
  ...commandCalls
} as const
export type PanelCalls = typeof panelCalls

export const panelEvents = {
  'selection.changed': Selection,
  'fills.changed': FillsChanged
} as const
export type PanelEvents = typeof panelEvents
