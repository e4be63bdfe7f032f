import * as z from 'zod/mini'

/** Why a layer can't take an image. Words in `ui/words.ts`. */
export const RefusalReason = z.enum([
  'group',
  'component-set',
  'section',
  'video',
  'special-fill',
  'lost-image',
  'mixed-fills',
  'no-fills',
  'no-area',
  'locked',
  'unreadable'
])

export type RefusalReason = z.infer<typeof RefusalReason>

/** What to know before filling a layer that can take an image. */
export const TargetWarning = z.enum(['component', 'text', 'hidden', 'style'])

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
  /**
   * How many takes it keeps, and the visible one's hash; null when none is. 1 stands for a picture
   * in an instance, which its main component may know.
   */
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

/** What one press may ask for. */
export const maxFrames = 100

/**
 * The selection sorted by y, then x. More than `maxFrames` come without warnings, which are for a
 * press. `canEdit` is false in Dev Mode and view-only files.
 */
export const Selection = z.strictObject({
  canEdit: z.boolean(),
  targets: z.array(Target),
  refused: z.array(RefusedLayer)
})

export type Selection = z.infer<typeof Selection>
