import * as z from 'zod/mini'
import { Placed } from '../placed'

/**
 * How a picture that was placed stands by now: null where its layer no longer holds it. Its window is
 * null unless it shows.
 */
export const FillLook = z.strictObject({ hasFrame: z.boolean(), placed: z.nullable(Placed) })
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
