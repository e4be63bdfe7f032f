import * as z from 'zod/mini'
import type { TextLayer } from '../columns/column'
import type { Status } from '../status'

/**
 * What a frame of a campaign carries in its plugin data: which cell it is, and fingerprints of what was
 * last written into it and last ordered for it ('' for nothing). `order` is the key of a job that isn't
 * here yet and `was` the fingerprint of what shows until then, `base` the hash of the picture that came from
 * the master. `left` is the last order that was given up: its picture may come all the same, and is then what
 * was asked for.
 */
export const FrameTag = z.object({
  campaign: z.string(),
  row: z.string(),
  size: z.string(),
  offer: z.string(),
  market: z.string(),
  text: z._default(z.string(), ''),
  picture: z._default(z.string(), ''),
  order: z.optional(z.string()),
  base: z.optional(z.string()),
  was: z.optional(z.string()),
  left: z.optional(z.object({ order: z.string(), picture: z.string() }))
})
export type FrameTag = z.infer<typeof FrameTag>

/** A frame to be repeated, with its text layers in reading order; sizes in canvas units. */
export type CanvasMaster = Readonly<{
  nodeId: string
  name: string
  width: number
  height: number
  layers: readonly TextLayer[]
}>

/**
 * A frame that carries a tag. `picture` is `none` where it shows no picture of Framefill's and nothing is on its way,
 * so that a picture that was deleted is made again and one that is still made isn't paid for twice.
 */
export type CanvasFrame = Readonly<{
  nodeId: string
  tag: FrameTag
  width: number
  height: number
  picture: 'none' | 'ordered' | 'placed'
  status: Status
}>

/** What a plan has to know of the file; frames in the order of the canvas, oldest first. */
export type Canvas = Readonly<{
  masters: readonly CanvasMaster[]
  frames: readonly CanvasFrame[]
}>
