import * as z from 'zod/mini'

/** A picture in its frame, as that one is now. */
export const Placed = z.strictObject({
  nodeName: z.string(),
  imageHash: z.string(),
  frame: z.strictObject({ width: z.number(), height: z.number() })
})

export type Placed = z.infer<typeof Placed>
