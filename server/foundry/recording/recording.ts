import * as z from 'zod/mini'

/** Names a version of the form that `docs/recordings.md` describes. */
export const recordingFormat = 'framefill-exchange-1'

/** Values of a header, as far as it is listed; the names alone of the others. */
const Headers = {
  headers: z.record(z.string(), z.string()),
  leftOut: z.array(z.string())
}

/** Text as it came at a time, in ms since the request went out, with markers for pictures. */
const Chunk = z.strictObject({ atMs: z.int(), text: z.string() })

/** One exchange with Foundry, without keys, prompts and pixels. */
export const Recording = z.strictObject({
  format: z.literal(recordingFormat),
  day: z.string(),
  model: z.string(),
  style: z.enum(['v1', 'classic']),
  operation: z.enum(['generations', 'edits']),
  request: z.strictObject({
    path: z.string(),
    ...Headers,
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    pictures: z.array(z.strictObject({ field: z.string(), width: z.int(), height: z.int() }))
  }),
  /** Null when none came. */
  answer: z.nullable(
    z.strictObject({
      status: z.int(),
      ...Headers,
      chunks: z.array(Chunk),
      /** `whole` as far as the relay reads, which is up to the picture. */
      end: z.enum(['whole', 'cut'])
    })
  ),
  /** The code of what went wrong where no answer came. */
  fault: z.nullable(z.string())
})
export type Recording = z.infer<typeof Recording>
