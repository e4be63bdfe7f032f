import * as z from 'zod/mini'
import { toFloat32 } from './float32'
import { Paint } from './paint'

const types: readonly Paint['type'][] = [
  'SOLID',
  'GRADIENT_LINEAR',
  'GRADIENT_RADIAL',
  'GRADIENT_ANGULAR',
  'GRADIENT_DIAMOND',
  'IMAGE',
  'VIDEO'
]

/**
 * What a plugin wrote to `fills` or `strokes`, checked and completed, or Figma's error for it. A
 * pattern is for the asynchronous setter alone (claim figma.pattern-setter).
 */
export function checkPaints(
  member: string,
  value: unknown,
  patterns: 'with-patterns' | 'without-patterns' = 'without-patterns'
): readonly Paint[] {
  const pattern = Array.isArray(value) ? value.findIndex((one) => one?.type === 'PATTERN') : -1
  if (pattern >= 0 && patterns === 'without-patterns')
    throw new Error(
      `in set_${member}: Property "${member}" failed validation: ${unknownType} at [${pattern}].type`
    )
  const paints = z.safeParse(z.array(Paint), value)
  if (!paints.success) throw new Error(`in set_${member}: ${toWords(member, paints.error)}`)
  for (const paint of paints.data) checkPaint(member, paint)
  return toFloat32(paints.data.map(withDefaults))
}

const unknownType = `Invalid discriminator value. Expected ${types.map((type) => `'${type}'`).join(' | ')}`

function toWords(member: string, error: z.core.$ZodError): string {
  const [issue] = error.issues
  const place = (issue?.path ?? [])
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
  const words =
    issue?.code === 'invalid_union'
      ? unknownType
      : issue?.code === 'unrecognized_keys'
        ? `Unrecognized key(s) in object: ${issue.keys.map((key) => `'${key}'`).join(', ')}`
        : issue?.message
  return `Property "${member}" failed validation: ${words}${place && ` at ${place}`}`
}

function checkPaint(member: string, paint: Paint): void {
  const fail = (words: string): never => {
    throw new Error(`in set_${member}: ${words}`)
  }
  // The stand-in's files import no shader (claim figma.shader-rewrite).
  if (paint.type === 'SHADER') fail('Shader not imported. Call figma.importShaderById(id) first.')
  if (paint.type !== 'IMAGE' && paint.type !== 'VIDEO') return
  // Neither a video nor an image without a hash can be written back (claims figma.video-rewrite,
  // figma.null-hash); a hash that the file doesn't have can (claim figma.unknown-hash).
  const hash = paint.type === 'IMAGE' ? paint.imageHash : null
  if (!/^[0-9a-f]{40}$/i.test(hash ?? '')) fail('Invalid SHA1 hash')
  if ((paint.scalingFactor ?? 1) <= 0) fail('Image scaleFactor must be greater than 0')
  if ((paint.rotation ?? 0) % 90 !== 0) fail('Image rotation must be a factor of 90 degrees')
  if ((paint.rotation ?? 0) >= 360) fail('Image rotation must be less than 360 degrees')
}

/**
 * What reads carry, whoever wrote the paint: an image has all its optional fields, those that mean
 * nothing at its scale mode included (claim figma.image-read-fields).
 */
export function withDefaults(paint: Paint): Paint {
  const seen = { visible: true, opacity: 1, blendMode: 'NORMAL', ...paint } as const
  if (seen.type !== 'IMAGE') return seen
  const scalingFactor = seen.scaleMode === 'TILE' ? 1 : 0.5
  return { ...imageDefaults, scalingFactor, ...seen }
}

const imageDefaults = {
  imageTransform: [
    [1, 0, 0],
    [0, 1, 0]
  ],
  rotation: 0,
  filters: {}
} satisfies Partial<Paint & { type: 'IMAGE' }>
