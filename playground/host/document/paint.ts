import * as z from 'zod/mini'

const share = z.number().check(z.minimum(0), z.maximum(1))
const row = z.tuple([z.number(), z.number(), z.number()])
const transform = z.tuple([row, row])
const color = z.strictObject({ r: share, g: share, b: share })
const blendMode = z.enum([
  'PASS_THROUGH',
  'NORMAL',
  'DARKEN',
  'MULTIPLY',
  'LINEAR_BURN',
  'COLOR_BURN',
  'LIGHTEN',
  'SCREEN',
  'LINEAR_DODGE',
  'COLOR_DODGE',
  'OVERLAY',
  'SOFT_LIGHT',
  'HARD_LIGHT',
  'DIFFERENCE',
  'EXCLUSION',
  'HUE',
  'SATURATION',
  'COLOR',
  'LUMINOSITY'
])
const every = {
  visible: z.optional(z.boolean()),
  opacity: z.optional(share),
  blendMode: z.optional(blendMode)
}
// The stand-in has no variables, so only the empty object that Figma itself hands out fits.
const boundVariables = z.optional(z.strictObject({}))
const stop = z.strictObject({
  position: z.number(),
  color: z.strictObject({ r: share, g: share, b: share, a: share }),
  boundVariables
})
const filter = z.optional(z.number().check(z.minimum(-1), z.maximum(1)))
const filters = z.strictObject({
  exposure: filter,
  contrast: filter,
  saturation: filter,
  temperature: filter,
  tint: filter,
  highlights: filter,
  shadows: filter
})
const raster = {
  ...every,
  scaleMode: z.enum(['FILL', 'FIT', 'CROP', 'TILE']),
  scalingFactor: z.optional(z.number()),
  rotation: z.optional(z.number()),
  filters: z.optional(filters)
}

const SolidPaint = z.strictObject({
  type: z.literal('SOLID'),
  color,
  boundVariables,
  ...every
})
const GradientPaint = z.strictObject({
  type: z.enum(['GRADIENT_LINEAR', 'GRADIENT_RADIAL', 'GRADIENT_ANGULAR', 'GRADIENT_DIAMOND']),
  gradientTransform: transform,
  gradientStops: z.array(stop),
  ...every
})
const ImagePaint = z.strictObject({
  type: z.literal('IMAGE'),
  imageHash: z.nullable(z.string()),
  imageTransform: z.optional(transform),
  ...raster
})
const VideoPaint = z.strictObject({
  type: z.literal('VIDEO'),
  videoHash: z.nullable(z.string()),
  videoTransform: z.optional(transform),
  ...raster
})

const PatternPaint = z.strictObject({
  type: z.literal('PATTERN'),
  sourceNodeId: z.string(),
  tileType: z.enum(['RECTANGULAR', 'HORIZONTAL_HEXAGONAL', 'VERTICAL_HEXAGONAL']),
  scalingFactor: z.number(),
  spacing: z.strictObject({ x: z.number(), y: z.number() }),
  horizontalAlignment: z.enum(['START', 'CENTER', 'END']),
  ...every
})
const ShaderPaint = z.strictObject({
  type: z.literal('SHADER'),
  id: z.string(),
  properties: z.optional(z.strictObject({})),
  propertyDefinitions: z.optional(z.strictObject({})),
  ...every
})

/** A paint as Figma holds it. Strict, like Figma's own: an unknown key is refused. */
export const Paint = z.discriminatedUnion('type', [
  SolidPaint,
  GradientPaint,
  ImagePaint,
  VideoPaint,
  PatternPaint,
  ShaderPaint
])
export type Paint = z.infer<typeof Paint>
export type GradientPaint = z.infer<typeof GradientPaint>
export type ImagePaint = z.infer<typeof ImagePaint>
