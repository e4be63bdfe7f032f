import * as z from 'zod/mini'
import { CalmArea } from '../guidance/calm-areas'
import { SafeZoneName } from '../guidance/safe-zones'

const nodeIds = z.array(z.string())

/** What lies over one frame. `isCut`: it has more layers than were looked at. */
export const FrameLayout = z.strictObject({
  nodeId: z.string(),
  areas: z.array(CalmArea),
  /** It has something beside text to show, and can be copied without making a new component. */
  canSend: z.boolean(),
  isCut: z.boolean()
})
export type FrameLayout = z.infer<typeof FrameLayout>

/** One call looks at no more frames than this, so that it doesn't hold up the canvas. */
export const maxLayouts = 100

/**
 * The panel's calls about what lies over frames. Layers that are gone are left out. `safeZone.show`
 * and `safeZone.hide` are one undo step each, the others none. Errors: `frame_gone`, `read_only`,
 * `internal`.
 */
export const layoutCalls = {
  'layout.read': {
    input: z.strictObject({ nodeIds: nodeIds.check(z.maxLength(maxLayouts)) }),
    output: z.strictObject({ layouts: z.array(FrameLayout) })
  },
  /** The frame without its text and its own pictures as a PNG file of `layoutSize`. */
  'layout.export': {
    input: z.strictObject({ nodeId: z.string() }),
    output: z.strictObject({ bytes: z.instanceof(Uint8Array) })
  },
  /** Draws what an app covers over each frame, in place of what was drawn over it before. */
  'safeZone.show': {
    input: z.strictObject({ nodeIds, zone: SafeZoneName }),
    output: z.strictObject({ shown: z.int() })
  },
  /** Removes all that `safeZone.show` has drawn on the current page. */
  'safeZone.hide': {
    input: z.strictObject({}),
    output: z.strictObject({ hidden: z.int() })
  }
} as const
