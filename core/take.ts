import * as z from 'zod/mini'
import { Origin } from './job'
import { Recipe } from './recipe'
import { ImageSize } from './size'

/** A frame keeps at most this many takes; the oldest unstarred ones go first, never the shown one. */
export const maxTakes = 24

/** How a picture came about, as the panel tells the plugin when it is placed. */
export const TakeRecord = z.strictObject({
  jobId: z.string(),
  recipe: Recipe,
  origin: z.optional(Origin),
  /** Millionths of a US dollar; null where nobody knows. */
  cost: z.nullable(z.int()),
  /** Whose token paid for it, by the relay's name for them. */
  author: z.string(),
  /** Milliseconds since 1970 by the relay's clock. */
  at: z.number()
})
export type TakeRecord = z.infer<typeof TakeRecord>

/**
 * One picture that a frame keeps, shown or hidden, in the file itself: its paint holds the bytes,
 * plugin data the rest. `record` is null for the picture that was there before Framefill.
 * `position` is where the crop window stands, 0 top or left, 1 bottom or right.
 */
export const Take = z.strictObject({
  imageHash: z.string(),
  image: ImageSize,
  position: z.number().check(z.minimum(0), z.maximum(1)),
  isStarred: z.boolean(),
  record: z.nullable(TakeRecord)
})
export type Take = z.infer<typeof Take>

/**
 * Of takes, oldest first, the hash of what the frame showed before Framefill; null when that was no
 * picture. An image that a designer put there between two takes doesn't count.
 */
export function originalOf([first]: readonly Take[]): string | null {
  return first?.record === null ? first.imageHash : null
}

/** A frame with its takes, oldest first. `shown` is the hash of the visible one, null when none is. */
export const FrameTakes = z.strictObject({
  nodeId: z.string(),
  nodeName: z.string(),
  frame: z.strictObject({ width: z.number(), height: z.number() }),
  takes: z.array(Take),
  shown: z.nullable(z.string()),
  /** The name of the main component, where all of it is that one's and nothing the frame's own. */
  follows: z.optional(z.string())
})
export type FrameTakes = z.infer<typeof FrameTakes>
