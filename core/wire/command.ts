import * as z from 'zod/mini'
import { Quality } from '../models'

/**
 * What a quick action asks of the panel, which carries it out without being seen. A fill without a
 * quality takes the draft's.
 */
export const Command = z.union([
  z.strictObject({
    kind: z.literal('fill'),
    prompt: z.string(),
    quality: z.nullable(Quality)
  }),
  z.strictObject({ kind: z.literal('run-again') }),
  z.strictObject({ kind: z.literal('finish') })
])
export type Command = z.infer<typeof Command>

const nothing = z.strictObject({})

/** How a panel that nobody sees ends a command: with a person, or without. */
export const commandCalls = {
  /** Makes the panel visible. */
  'panel.show': { input: nothing, output: nothing },
  /** Ends the plugin, with a message on the canvas. There is nobody left to answer it. */
  'panel.close': { input: z.strictObject({ message: z.string() }), output: nothing }
} as const
