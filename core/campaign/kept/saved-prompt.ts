import * as z from 'zod/mini'

/** A prompt in the library of a person or of a file. */
export const SavedPrompt = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  /** With its `{{variables}}` as they were typed. Three bytes a letter fit into one entry of a file. */
  text: z.string().check(z.minLength(1), z.maxLength(32_000)),
  /** Milliseconds since 1970, when it was last changed. */
  at: z.number()
})
export type SavedPrompt = z.infer<typeof SavedPrompt>
