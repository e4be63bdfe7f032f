import * as z from 'zod/mini'

/**
 * While `isBefore`, each frame shows what its shown take was made from, or else what was there
 * before that take, and with `isOriginal` what was there before Framefill; false brings the shown takes back. Leaves no step in the undo history. Any
 * other change by the plugin ends it first. Errors: `frame_unfillable`, `read_only`.
 */
export const compareCalls = {
  'take.compare': {
    input: z.strictObject({
      nodeIds: z.array(z.string()),
      isBefore: z.boolean(),
      isOriginal: z.optional(z.boolean())
    }),
    output: z.strictObject({})
  }
} as const
