import * as z from 'zod/mini'
import { PictureLayout, TransformRows } from '../fit/picture-layout'
import { ImageSize } from '../size'

const bytes = z.instanceof(Uint8Array)

/** The picture that a layer shows: its topmost visible image paint, and how it lies there. */
export const ShownPicture = z.strictObject({
  nodeId: z.string(),
  name: z.string(),
  /** The layer's own unrotated size in canvas units. */
  frame: z.strictObject({ width: z.number(), height: z.number() }),
  /** As in `Target`: changes when the layer's size or fills change. */
  fingerprint: z.string(),
  imageHash: z.string(),
  image: ImageSize,
  fit: PictureLayout
})
export type ShownPicture = z.infer<typeof ShownPicture>

/** A selected layer that lies over the one picture: an edit can be kept inside it. */
export const MaskShape = z.strictObject({ nodeId: z.string(), name: z.string() })
export type MaskShape = z.infer<typeof MaskShape>

/** What of the selection can be edited. `bare` are names of layers that show no picture. */
export const Editable = z.strictObject({
  pictures: z.array(ShownPicture),
  shapes: z.array(MaskShape),
  bare: z.array(z.string())
})
export type Editable = z.infer<typeof Editable>

/** A shape as a PNG file, and where the file's unit square lies in the picture's layer, in its units. */
export const MaskPart = z.strictObject({ name: z.string(), png: bytes, toFrame: TransformRows })
export type MaskPart = z.infer<typeof MaskPart>

/**
 * The panel's calls for edits; none of them changes the file. Errors: `frame_gone`, `not_found` for
 * a layer that shows no picture, `image_rejected` for one that can't be read or exported.
 */
export const editCalls = {
  'picture.list': { input: z.strictObject({ nodeIds: z.array(z.string()) }), output: Editable },
  /** The image file exactly as it is in the document; some MB. */
  'picture.read': {
    input: z.strictObject({ nodeId: z.string() }),
    output: z.strictObject({ picture: ShownPicture, bytes })
  },
  'mask.read': {
    input: z.strictObject({ nodeId: z.string(), shapeIds: z.array(z.string()) }),
    output: z.strictObject({ parts: z.array(MaskPart) })
  },
  /** A layer with all that is in it as a PNG file, at most `maxSide` pixels long. */
  'layer.export': {
    input: z.strictObject({ nodeId: z.string(), maxSide: z.int().check(z.positive()) }),
    output: z.strictObject({ name: z.string(), png: bytes })
  }
} as const
