import * as z from 'zod/mini'

/** Durations kept for each kind of picture, the newest last. */
export const maxPaceSamples = 15

/**
 * How long pictures of a kind took from the call to their end, in milliseconds, by this person's
 * own past jobs; each kind stands once. A kind is a model, a size class and a quality, written as
 * one word. A list, because zod’s record alone would add 2.5 KB to both bundles.
 */
export const Pace = z.array(
  z.strictObject({
    kind: z.string(),
    samples: z.array(z.number()).check(z.maxLength(maxPaceSamples))
  })
)
export type Pace = z.infer<typeof Pace>

/** Kept on this computer, for all files. */
export const paceCalls = {
  'pace.read': { input: z.strictObject({}), output: z.strictObject({ pace: Pace }) },
  'pace.write': { input: z.strictObject({ pace: Pace }), output: z.strictObject({}) }
} as const
