import * as z from 'zod/mini'
import { Scale } from './fit/scale'
import { LayoutChoice } from './guidance/layout-choice'
import { Background, ImageFormat, ModelName } from './models'
import { Routing } from './price/token-buckets'

/** What a person has set, kept between runs. */
export const Draft = z.strictObject({
  prompt: z.string(),
  model: ModelName,
  scale: Scale,
  background: Background,
  routing: Routing,
  /** Pictures made for each frame by one press. */
  takes: z._default(z.int().check(z.minimum(1), z.maximum(8)), 1),
  /** A preview also shows in the frame itself while its picture is made. */
  previewsOnCanvas: z._default(z.boolean(), true),
  /** Of pictures that can't be transparent; the others are PNG. Absent until somebody changes it. */
  format: z.optional(ImageFormat),
  /** Absent until somebody changes it. */
  aware: z.optional(LayoutChoice)
})

export type Draft = z.infer<typeof Draft>
