import * as z from 'zod/mini'
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

/** What a plugin wrote to `fills` or `strokes`, checked and completed, or Figma's error for it. */
export function checkPaints(member: string, value: unknown): readonly Paint[] {
  const paints = z.safeParse(z.array(Paint), value)
  if (!paints.success) throw new Error(`in set_${member}: ${toWords(member, paints.error)}`)
  for (const paint of paints.data) checkRaster(member, paint)
  return paints.data.map(withDefaults)
}

function toWords(member: string, error: z.core.$ZodError): string {
  const [issue] = error.issues
  const place = (issue?.path ?? [])
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
  const words =
    issue?.code === 'invalid_union'
      ? `Invalid discriminator value. Expected ${types.map((type) => `'${type}'`).join(' | ')}`
      : issue?.code === 'unrecognized_keys'
        ? `Unrecognized key(s) in object: ${issue.keys.map((key) => `'${key}'`).join(', ')}`
        : issue?.message
  return `Property "${member}" failed validation: ${words}${place && ` at ${place}`}`
}

function checkRaster(member: string, paint: Paint): void {
  const fail = (words: string): never => {
    throw new Error(`in set_${member}: ${words}`)
  }
  if (paint.type !== 'IMAGE' && paint.type !== 'VIDEO') return
  // Neither a video nor an image without a hash can be written back (claims figma.video-rewrite,
  // figma.null-hash); a hash that the file doesn't have can (claim figma.unknown-hash).
  const hash = paint.type === 'IMAGE' ? paint.imageHash : null
  if (!/^[0-9a-f]{40}$/i.test(hash ?? '')) fail('Invalid SHA1 hash')
  if ((paint.scalingFactor ?? 1) <= 0) fail('Image scaleFactor must be greater than 0')
  if ((paint.rotation ?? 0) % 90 !== 0) fail('Image rotation must be a factor of 90 degrees')
  if ((paint.rotation ?? 0) >= 360) fail('Image rotation must be less than 360 degrees')
}

/** Reads always carry all three, whoever wrote the paint (claim figma.image-read-fields). */
export function withDefaults(paint: Paint): Paint {
  return { visible: true, opacity: 1, blendMode: 'NORMAL', ...paint }
}
