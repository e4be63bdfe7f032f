import * as z from 'zod/mini'
import { FrameTakes, Take } from '../take'

const nodeIds = z.array(z.string())
const oneTake = { nodeId: z.string(), imageHash: z.string() }
const frames = z.strictObject({ frames: z.array(FrameTakes) })

/** A take somewhere in the file, newest first in a history. */
export const HistoryEntry = z.strictObject({
  nodeId: z.string(),
  nodeName: z.string(),
  pageName: z.string(),
  isShown: z.boolean(),
  /** What its frame showed before Framefill. */
  isOriginal: z.boolean(),
  take: Take
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/**
 * The panel's calls about takes. Layers that are gone are left out of `frames`. Each call that
 * writes is one undo step. Errors: `frame_gone`, `frame_unfillable`, `read_only`, `not_found` for a
 * take the frame doesn't keep.
 */
export const takeCalls = {
  'take.list': { input: z.strictObject({ nodeIds }), output: frames },
  /** The next (1) or previous (-1) take of every frame, around the end; all in one undo step. */
  'take.flip': {
    input: z.strictObject({ nodeIds, step: z.literal([1, -1]) }),
    output: frames
  },
  'take.show': { input: z.strictObject(oneTake), output: FrameTakes },
  /** What the frame was before Framefill; its takes stay, and none is shown where it had no picture. */
  'take.restore': { input: z.strictObject({ nodeId: z.string() }), output: FrameTakes },
  'take.star': {
    input: z.strictObject({ ...oneTake, isStarred: z.boolean() }),
    output: FrameTakes
  },
  /** The shown one can be deleted, too: its newer neighbour is shown then, else the older. */
  'take.delete': { input: z.strictObject(oneTake), output: FrameTakes },
  /** The file's bytes exactly as they were placed; some MB. */
  'take.read': {
    input: z.strictObject(oneTake),
    output: z.strictObject({ bytes: z.instanceof(Uint8Array) })
  },
  /**
   * All pages, newest first. `search` is looked for in prompts and layer names, any case; an image
   * hash finds the takes with that picture.
   */
  'history.list': {
    input: z.strictObject({ search: z.string() }),
    output: z.strictObject({
      entries: z.array(HistoryEntry),
      isCut: z.boolean(),
      /** The jobs of all takes in the file, found or not. */
      jobIds: z.array(z.string())
    })
  }
} as const
