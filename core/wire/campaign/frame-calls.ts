import * as z from 'zod/mini'
import { FrameTag } from '../../campaign/plan/canvas'
import { Status } from '../../campaign/status'

const nothing = z.strictObject({})

/** Looking at a hundred frames takes less than a person feels. */
export const maxFramesAtOnce = 100

/**
 * A frame that can be repeated. `layers` are its text layers in reading order, with the families of
 * their letters; `isFontMissing` says that this computer lacks one. `prompt` is what its picture was made
 * with; '' where it shows no picture of Framefill's.
 */
export const MasterFrame = z.strictObject({
  nodeId: z.string(),
  name: z.string(),
  width: z.number(),
  height: z.number(),
  prompt: z.string(),
  layers: z.array(
    z.strictObject({
      name: z.string(),
      text: z.string(),
      families: z.array(z.string()),
      isFontMissing: z.boolean()
    })
  )
})
export type MasterFrame = z.infer<typeof MasterFrame>

/** What a layer shows: nothing, what it had from its master, one of our takes, or somebody's own. */
export const ShownPicture = z.strictObject({
  kind: z.enum(['nothing', 'master', 'take', 'hand']),
  imageHash: z.nullable(z.string()),
  /** Of a take, the job that made it. */
  jobId: z.nullable(z.string())
})

/**
 * A frame of a campaign as it is: a `CanvasFrame` and what the steps after the plan need. `at` is its
 * place in its section, in canvas units, even where it lies elsewhere. `target` is the layer that takes
 * its picture, as a `JobTarget` names it; null where none can. `order` is the key of the job on its way.
 */
export const FrameLook = z.strictObject({
  nodeId: z.string(),
  name: z.string(),
  tag: FrameTag,
  width: z.number(),
  height: z.number(),
  at: z.strictObject({ x: z.number(), y: z.number() }),
  picture: z.enum(['none', 'ordered', 'placed']),
  order: z.nullable(z.string()),
  shows: ShownPicture,
  status: Status,
  /** `isDraft`: the prompt's words, which nobody has looked at yet. */
  altText: z.nullable(z.strictObject({ text: z.string(), isDraft: z.boolean() })),
  target: z.nullable(
    z.strictObject({
      nodeId: z.string(),
      nodeName: z.string(),
      width: z.number(),
      height: z.number(),
      fingerprint: z.string()
    })
  )
})
export type FrameLook = z.infer<typeof FrameLook>

const nodeIds = z.array(z.string()).check(z.maxLength(maxFramesAtOnce))
const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.array(item).check(z.maxLength(maxFramesAtOnce))

/**
 * Frames, one by one. What is gone, or of another campaign, is left out. Statuses, orders and alt texts
 * are one step to undo each.
 */
export const frameCalls = {
  /** These frames, or the selected ones for null; `refused` are names of layers that can't be repeated. */
  'campaign.masters': {
    input: z.strictObject({ nodeIds: z.nullable(nodeIds) }),
    output: z.strictObject({ masters: z.array(MasterFrame), refused: z.array(z.string()) })
  },
  /**
   * Ids of all frames that carry a tag on the section's page, whichever is shown, in the order of the
   * canvas; on the shown one for null.
   */
  'campaign.frames': {
    input: z.strictObject({ sectionId: z.nullable(z.string()) }),
    output: z.strictObject({ nodeIds: z.array(z.string()) })
  },
  'campaign.look': {
    input: z.strictObject({ campaign: z.string(), nodeIds }),
    output: z.strictObject({ frames: z.array(FrameLook) })
  },
  'campaign.status': {
    input: z.strictObject({
      frames: listOf(z.strictObject({ nodeId: z.string(), status: Status }))
    }),
    output: nothing
  },
  /**
   * Notes which job was asked for a frame, and the fingerprint of what it draws, so that its picture comes
   * in by itself and is not ordered again; null for one that ended without a picture. Leaves no step.
   */
  'campaign.order': {
    input: z.strictObject({
      orders: listOf(
        z.strictObject({
          nodeId: z.string(),
          order: z.nullable(z.strictObject({ key: z.string(), picture: z.string() }))
        })
      )
    }),
    output: nothing
  },
  /**
   * Writes each text as the frame's annotation in the category “Alt text”; others stay. Frames that
   * Figma lets nobody annotate are named.
   */
  'campaign.altTexts': {
    input: z.strictObject({
      texts: listOf(
        z.strictObject({
          nodeId: z.string(),
          text: z.string().check(z.minLength(1), z.maxLength(1_000)),
          isDraft: z.boolean()
        })
      )
    }),
    output: z.strictObject({ refused: z.array(z.string()) })
  }
} as const
