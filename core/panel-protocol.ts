import * as z from 'zod/mini'
import { AwareChoice } from './aware-choice'
import { compareCalls } from './compare-calls'
import { editCalls } from './edit-calls'
import { layoutCalls } from './layout-calls'
import { Background, ModelName } from './models'
import { paceCalls } from './pace-calls'
import { PackedFills, PendingFill } from './pending'
import { previewCalls } from './preview-calls'
import { Routing } from './routing'
import { Scale } from './scale'
import { ImageSize } from './size'
import { TakeRecord } from './take'
import { takeCalls } from './take-calls'

/** Why a layer can't take an image. Words in `ui/words.ts`. */
export const RefusalReason = z.enum([
  'group',
  'component-set',
  'section',
  'video',
  'mixed-fills',
  'no-fills',
  'no-area',
  'locked'
])
export type RefusalReason = z.infer<typeof RefusalReason>

/** What to know before filling a layer that can take an image. */
export const TargetWarning = z.enum(['component', 'text', 'hidden'])
export type TargetWarning = z.infer<typeof TargetWarning>

/** A selected layer that can be filled; its own unrotated width and height in canvas units. */
export const Target = z.strictObject({
  nodeId: z.string(),
  name: z.string(),
  width: z.number(),
  height: z.number(),
  /** Changes when the layer's size or fills change; flipping takes changes nothing. */
  fingerprint: z.string(),
  warnings: z.array(TargetWarning),
  /** How many takes it keeps, and the visible one's hash; null when none is. */
  takes: z.int(),
  shown: z.nullable(z.string())
})
export type Target = z.infer<typeof Target>

export const RefusedLayer = z.strictObject({
  nodeId: z.string(),
  name: z.string(),
  reason: RefusalReason
})
export type RefusedLayer = z.infer<typeof RefusedLayer>

/** The selection sorted by y, then x. `canEdit` is false in Dev Mode and view-only files. */
export const Selection = z.strictObject({
  canEdit: z.boolean(),
  targets: z.array(Target),
  refused: z.array(RefusedLayer)
})
export type Selection = z.infer<typeof Selection>

/** Kept per person and machine in client storage, never in the file. */
export const Settings = z.strictObject({ relayUrl: z.string(), token: z.string() })
export type Settings = z.infer<typeof Settings>

/** What a person has set, kept between runs. */
export const Draft = z.strictObject({
  prompt: z.string(),
  model: ModelName,
  scale: Scale,
  background: Background,
  routing: Routing,
  /** Pictures made for each frame by one press. */
  takes: z._default(z.int().check(z.minimum(1), z.maximum(8)), 1),
  /** A preview also shows in the frame itself while its picture is made. */
  previewsOnCanvas: z._default(z.boolean(), true),
  /** Absent until somebody changes it. */
  aware: z.optional(AwareChoice)
})
export type Draft = z.infer<typeof Draft>

/** The part of the image that shows, in fractions 0..1 of its width and height. */
export const CropWindow = z.strictObject({
  x: z.number().check(z.minimum(0), z.maximum(1)),
  y: z.number().check(z.minimum(0), z.maximum(1)),
  width: z.number().check(z.positive(), z.maximum(1)),
  height: z.number().check(z.positive(), z.maximum(1))
})
export type CropWindow = z.infer<typeof CropWindow>

const nothing = z.strictObject({})

/**
 * A picture in a frame's own shape hides nothing and fills (`cropWindow` null). Where it would hide
 * much, a window of the frame's shape slides over it: `position` 0 is top or left, 1 bottom or right.
 */
export const Placed = z.strictObject({
  nodeName: z.string(),
  imageHash: z.string(),
  frame: z.strictObject({ width: z.number(), height: z.number() }),
  cropWindow: z.nullable(CropWindow)
})
export type Placed = z.infer<typeof Placed>

const position = z.number().check(z.minimum(0), z.maximum(1))

/** The wall between panel and plugin. Errors: `frame_gone`, `frame_unfillable`, `image_rejected`, `read_only`. */
export const panelCalls = {
  ...layoutCalls,
  ...editCalls,
  'panel.open': {
    input: nothing,
    output: z.strictObject({
      fileId: z.string(),
      settings: z.nullable(Settings),
      draft: z.nullable(Draft),
      pending: z.array(PendingFill),
      selection: Selection
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
  /** `fingerprint` is null when the layer is gone or can't take an image any more. */
  'node.inspect': {
    input: z.strictObject({ nodeId: z.string() }),
    output: z.strictObject({ fingerprint: z.nullable(z.string()) })
  },
  /** Adds a take and shows it; one that the layer keeps already is only shown. */
  'image.place': {
    input: z.strictObject({
      nodeId: z.string(),
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
    input: z.strictObject({ message: z.string(), error: z.boolean() }),
    output: nothing
  },
  ...takeCalls,
  ...compareCalls
} as const
export type PanelCalls = typeof panelCalls

export const panelEvents = { 'selection.changed': Selection } as const
export type PanelEvents = typeof panelEvents
