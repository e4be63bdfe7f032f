import * as z from 'zod/mini'
import { CropWindow } from './fit/band'

/**
 * A picture in a frame's own shape hides nothing and fills (`cropWindow` null). Where it would hide
 * much, a window of the frame's shape slides over it: `position` 0 is top or left, 1 bottom or right.
 */
export const Placed = z.strictObject({
  nodeName: z.string(),
  imageHash: z.string(),
  frame: z.strictObject({ width: z.number(), height: z.number() }),
  cropWindow: z.nullable(CropWindow)
})

export type Placed = z.infer<typeof Placed>
