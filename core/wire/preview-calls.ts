import * as z from 'zod/mini'

/**
 * Previews on the canvas: a small picture in a frame while its own is made. `key` is the fill's. It
 * is never a take, and no fingerprint knows of it.
 */
export const previewCalls = {
  /** Not shown in a layer that is no longer as `fingerprint` says, or that it would leave changed. */
  'preview.show': {
    input: z.strictObject({
      key: z.string(),
      nodeId: z.string(),
      fingerprint: z.string(),
      bytes: z.instanceof(Uint8Array)
    }),
    output: z.strictObject({ isShown: z.boolean() })
  },
  /** Leaves the layers exactly as they were before. */
  'preview.remove': {
    input: z.strictObject({ keys: z.array(z.string()) }),
    output: z.strictObject({})
  }
} as const
