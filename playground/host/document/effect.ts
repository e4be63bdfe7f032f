import * as z from 'zod/mini'

const share = z.number().check(z.minimum(0), z.maximum(1))

/** The one effect that the stand-in draws; lengths in the layer's own units. */
export const Effect = z.strictObject({
  type: z.literal('DROP_SHADOW'),
  color: z.strictObject({ r: share, g: share, b: share, a: share }),
  offset: z.strictObject({ x: z.number(), y: z.number() }),
  radius: z.number().check(z.minimum(0)),
  spread: z._default(z.number(), 0),
  visible: z.boolean(),
  blendMode: z.literal('NORMAL')
})
export type Effect = z.infer<typeof Effect>

/** What a plugin wrote to `effects`, or Figma's error for it. */
export function checkEffects(value: unknown): readonly Effect[] {
  const effects = z.safeParse(z.array(Effect), value)
  if (effects.success) return effects.data
  throw new Error(
    `in set_effects: Property "effects" failed validation: ${effects.error.issues[0]?.message}`
  )
}
