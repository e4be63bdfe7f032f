import * as z from 'zod/mini'
import { Placed } from '../placed'

/**
 * Where a picture is that was placed: in its layer (`placed`; its window is null unless it shows), no
 * longer there (`taken-out`), or nowhere, since its layer is gone (`frame-gone`).
 */
export const FillLook = z.discriminatedUnion('standing', [
  z.strictObject({ standing: z.literal('placed'), placed: Placed }),
  z.strictObject({ standing: z.literal(['taken-out', 'frame-gone']) })
])
export type FillLook = z.infer<typeof FillLook>

/** Pictures and the layers they were made for; the hash is null for one that was never placed. */
export const maxLooks = 200

export const fillCalls = {
  'fill.look': {
    input: z.strictObject({
      fills: z
        .array(z.strictObject({ nodeId: z.string(), imageHash: z.nullable(z.string()) }))
        .check(z.maxLength(maxLooks))
    }),
    /** In the order of `fills`. */
    output: z.strictObject({ looks: z.array(FillLook) })
  }
} as const

/**
 * Something happened to fills in the file, by undo, a teammate or the plugin itself. `nodeIds` names
 * the layers; null stands for any, as after layers came or went.
 */
export const FillsChanged = z.strictObject({ nodeIds: z.nullable(z.array(z.string())) })
export type FillsChanged = z.infer<typeof FillsChanged>
